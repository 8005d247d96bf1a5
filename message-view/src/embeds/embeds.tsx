import { EmbedType, type APIEmbed } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { EmbedCard } from './embed-card.js';
import { PollResultCard } from './poll-result-card.js';

/** The embeds of a message. */
export function Embeds({ embeds }: { embeds: readonly APIEmbed[] }): ReactNode {
  if (embeds.length === 0) return null;
  return (
    <div className="mv-embeds">
      {embeds.map((embed, index) =>
        embed.type === EmbedType.PollResult ? (
          <PollResultCard key={index} embed={embed} />
        ) : (
          <EmbedCard key={index} embed={embed} />
        )
      )}
    </div>
  );
}
