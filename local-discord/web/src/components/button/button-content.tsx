import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { components as words } from '../../words/en/components.js';
import { ComponentEmoji } from '../component-emoji.js';
import { emojiText } from '../emoji-text.js';
import styles from './button.module.css';

interface ButtonContentProps {
  readonly emoji?: APIMessageComponentEmoji | undefined;
  readonly label?: string | undefined;
}

/** What stands on a button. Beside a label the emoji is decoration; alone it is the button's name. */
export function ButtonContent({ emoji, label }: ButtonContentProps): ReactNode {
  const sign = emojiText(emoji);
  return (
    <span className={styles['content']}>
      {sign !== null && <ComponentEmoji text={sign} isDecoration={Boolean(label)} />}
      {label && <span>{label}</span>}
      {!label && sign === null && <span className="sr-only">{words.button}</span>}
    </span>
  );
}
