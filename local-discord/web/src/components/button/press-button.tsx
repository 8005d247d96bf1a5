import { ButtonContent, buttonLook, LoadingDots, type PressButtonProps } from '@ticket-desk/message-view/components';
import type { ReactNode } from 'react';
import { useInteractions } from '../../client/interactions.js';
import { useCurrentMessage } from '../../message/current-message.js';
import { usePress } from '../use-press.js';

/** A button that tells the bot. Until it answers, nothing else on the message can be pressed. */
export function PressButton({ button }: PressButtonProps): ReactNode {
  const message = useCurrentMessage();
  const { press } = useInteractions();
  const { isLoading, isWaiting } = usePress(message, button.custom_id);
  return (
    <button
      type="button"
      className="mv-button"
      data-look={buttonLook(button.style)}
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
