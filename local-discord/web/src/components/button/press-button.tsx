import { ButtonStyle, type APIButtonComponentWithCustomId } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../../src/client/contract.js';
import { useInteractions } from '../../client/interactions.js';
import { usePress } from '../use-press.js';
import styles from './button.module.css';
import { ButtonContent } from './button-content.js';
import { LoadingDots } from './loading-dots.js';

const Looks = {
  [ButtonStyle.Primary]: 'primary',
  [ButtonStyle.Secondary]: 'secondary',
  [ButtonStyle.Success]: 'success',
  [ButtonStyle.Danger]: 'danger'
} as const;

interface PressButtonProps {
  readonly button: APIButtonComponentWithCustomId;
  readonly message: MessageView;
}

/** A button that tells the bot. Until it answers, nothing else on the message can be pressed. */
export function PressButton({ button, message }: PressButtonProps): ReactNode {
  const { press } = useInteractions();
  const { isLoading, isWaiting } = usePress(message, button.custom_id);
  return (
    <button
      type="button"
      className={styles['button']}
      data-look={Looks[button.style]}
      data-loading={isLoading}
      disabled={button.disabled ?? false}
      // While it waits it must not lose the focus, which `disabled` would take away.
      aria-disabled={isWaiting || undefined}
      aria-busy={isLoading || undefined}
      onClick={() => {
        if (!isWaiting) press(message, button.custom_id);
      }}
    >
      <ButtonContent emoji={button.emoji} label={button.label} />
      {isLoading && <LoadingDots />}
    </button>
  );
}
