import type { ReactNode } from 'react';
import styles from './notice.module.css';

interface NoticeProps {
  readonly text: string;
  readonly hint?: string;
  /** A command to copy. */
  readonly code?: string;
  readonly action?: { readonly label: string; readonly onPress: () => void };
}

/** A sentence in the middle of an empty place, and what to do about it. */
export function Notice({ text, hint, code, action }: NoticeProps): ReactNode {
  return (
    <div className={styles['notice']} role="status">
      <p className={styles['text']}>{text}</p>
      {hint !== undefined && <p>{hint}</p>}
      {code !== undefined && <code className={styles['code']}>{code}</code>}
      {action && (
        <button type="button" className={styles['action']} onClick={action.onPress}>
          {action.label}
        </button>
      )}
    </div>
  );
}
