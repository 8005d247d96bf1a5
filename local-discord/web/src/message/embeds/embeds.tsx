import type { APIEmbed } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { EmbedCard } from './embed-card.js';
import styles from './embeds.module.css';

/** The embeds of a message. */
export function Embeds({ embeds }: { embeds: readonly APIEmbed[] }): ReactNode {
  if (embeds.length === 0) return null;
  return (
    <div className={styles['embeds']}>
      {embeds.map((embed, index) => (
        <EmbedCard key={index} embed={embed} />
      ))}
    </div>
  );
}
