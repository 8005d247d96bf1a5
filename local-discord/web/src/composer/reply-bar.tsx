import type { ReactNode } from 'react';
import { Icon } from '../shell/icon.js';
import { composer } from '../words/en/composer.js';
import styles from './composer.module.css';

/** Whom one is replying to, above the box. */
export function ReplyBar({ name, onCancel }: { name: string; onCancel: () => void }): ReactNode {
  return (
    <div className={styles['reply']}>
      <span>{composer.replyingTo(name)}</span>
      <button type="button" className={styles['icon']} aria-label={composer.cancelReply} onClick={onCancel}>
        <Icon name="close" size={16} />
      </button>
    </div>
  );
}
