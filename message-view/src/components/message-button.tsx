import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { PressButtonProps } from '../view/parts.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { ButtonContent } from './button-content.js';
import { buttonLook } from './button-look.js';
import { LinkButton } from './link-button.js';

interface MessageButtonProps {
  readonly button: APIButtonComponent;
  readonly message: ShownMessage;
}

/** A button of a message, of whatever style. */
export function MessageButton({ button, message }: MessageButtonProps): ReactNode {
  const { words, parts } = useView();
  const PressButton = parts?.PressButton ?? StillButton;
  switch (button.style) {
    case ButtonStyle.Link:
      return <LinkButton button={button} />;
    case ButtonStyle.Premium:
      return (
        <button type="button" className="mv-button" data-look="primary" disabled title={words.premiumHint}>
          <ButtonContent label={words.premium} />
        </button>
      );
    default:
      return <PressButton button={button} message={message} />;
  }
}

/** A button nobody is there to hear. */
function StillButton({ button }: PressButtonProps): ReactNode {
  return (
    <button
      type="button"
      className="mv-button"
      data-look={buttonLook(button.style)}
      data-off={button.disabled ?? false}
      disabled
    >
      <ButtonContent emoji={button.emoji} label={button.label} />
    </button>
  );
}
