import type { APIMessageComponentEmoji } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Emoji, emojiText } from '../media/emoji.js';
import { useView } from '../view/view.js';

interface ButtonContentProps {
  readonly emoji?: APIMessageComponentEmoji | undefined;
  readonly label?: string | undefined;
}

/** What stands on a button. Beside a label the emoji is decoration; alone it is the button's name. */
export function ButtonContent({ emoji, label }: ButtonContentProps): ReactNode {
  const { words } = useView();
  const hasEmoji = emojiText(emoji) !== null;
  return (
    <span className="mv-button-content">
      {emoji && <Emoji emoji={emoji} isDecoration={Boolean(label)} />}
      {label && <span>{label}</span>}
      {!label && !hasEmoji && <span className="mv-unseen">{words.button}</span>}
    </span>
  );
}
