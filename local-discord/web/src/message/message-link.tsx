import type { MessageLinkProps } from '@ticket-desk/message-view/components';
import type { ReactNode } from 'react';
import { goToMessage } from '../chat/go-to-message.js';

/** Goes to another message of this conversation. */
export function MessageLink({ id, className, children }: MessageLinkProps): ReactNode {
  return (
    <button
      type="button"
      className={className}
      onClick={() => {
        goToMessage(id);
      }}
    >
      {children}
    </button>
  );
}
