import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { components as words } from '../../words/en/components.js';
import { emojiText } from '../emoji-text.js';
import styles from './button.module.css';

interface ButtonContentProps {
  readonly emoji?: APIMessageComponentEmoji | undefined;
  readonly label?: string | undefined;
}

/** What stands on a button. Beside a label the emoji is decoration; alone it is the button's name. */
export function ButtonContent({ emoji, label }: ButtonContentProps): ReactNode {
  const sign = emojiText(emoji);
  if (!label) {
    return sign === null ? (
      <span className="sr-only">{words.button}</span>
    ) : (
      <span className={styles['emoji']}>{sign}</span>
    );
  }
  return (
    <>
      {sign !== null && (
        <span className={styles['emoji']} aria-hidden="true">
          {sign}
        </span>
      )}
      <span className={styles['label']}>{label}</span>
    </>
  );
}
