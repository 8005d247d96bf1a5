import type { ReactNode } from 'react';
import styles from './component-emoji.module.css';

interface ComponentEmojiProps {
  /** As `emojiText` gives it. */
  readonly text: string;
  /** Does it say what it stands beside says already? Then nobody hears it. */
  readonly isDecoration?: boolean;
}

/** The emoji of a button or an option. */
export function ComponentEmoji({ text, isDecoration = false }: ComponentEmojiProps): ReactNode {
  return (
    <span className={styles['emoji']} data-custom={text.startsWith(':')} aria-hidden={isDecoration || undefined}>
      {text}
    </span>
  );
}
