import type { APIReaction } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Emoji, emojiText } from '../media/emoji.js';
import { useView } from '../view/view.js';

/** What people answered with an emoji, and how many of them. */
export function Reactions({ reactions }: { reactions: readonly APIReaction[] }): ReactNode {
  const { words, locale } = useView();
  if (reactions.length === 0) return null;
  return (
    <ul className="mv-reactions" aria-label={words.reactions}>
      {reactions.map(({ emoji, count }, index) => (
        <li key={index} className="mv-reaction" title={words.reaction(emojiText(emoji) ?? '', count)}>
          <Emoji emoji={emoji} isInText />
          <span>{count.toLocaleString(locale)}</span>
        </li>
      ))}
    </ul>
  );
}
