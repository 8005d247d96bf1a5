import type { ReactNode } from 'react';
import { mentionCount } from '../words/en/shell.js';
import styles from './badge.module.css';

/** A count of mentions, with what it counts for a screen reader; nothing for none. */
export function Badge({ count }: { count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <>
      <span className={styles['badge']} aria-hidden="true">
        {count > 99 ? '99+' : count}
      </span>
      <span className="sr-only">{mentionCount(count)}</span>
    </>
  );
}
