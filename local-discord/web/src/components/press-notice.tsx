import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useInteractions } from '../client/interactions.js';
import { components as words } from '../words/en/components.js';
import styles from './press-notice.module.css';

/** Why the last press or choice on a message came to nothing, until the next one. */
export function PressNotice({ message }: { message: MessageView }): ReactNode {
  const press = useInteractions().pressState(message.id);
  if (press?.state !== 'failed') return null;
  return (
    <p role="alert" className={styles['notice']}>
      <svg
        width="16"
        height="16"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        aria-hidden="true"
      >
        <path d="M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7.5v5.5M12 16v.5" strokeLinecap="round" />
      </svg>
      {press.reason ?? words.failed}
    </p>
  );
}
