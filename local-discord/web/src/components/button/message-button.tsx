import { ButtonStyle, type APIButtonComponent } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../../src/client/contract.js';
import { components as words } from '../../words/en/components.js';
import styles from './button.module.css';
import { ButtonContent } from './button-content.js';
import { LinkButton } from './link-button.js';
import { PressButton } from './press-button.js';

interface MessageButtonProps {
  readonly button: APIButtonComponent;
  readonly message: MessageView;
}

/** A button of a message, of whatever style. */
export function MessageButton({ button, message }: MessageButtonProps): ReactNode {
  switch (button.style) {
    case ButtonStyle.Link:
      return <LinkButton button={button} />;
    case ButtonStyle.Premium:
      return (
        <button type="button" className={styles['button']} data-look="primary" disabled title={words.premiumHint}>
          <ButtonContent label={words.premium} />
        </button>
      );
    default:
      return <PressButton button={button} message={message} />;
  }
}
