import type { ReactNode } from 'react';
import styles from './badge.module.css';

/** A count of mentions; nothing for none. What it means is in the name of what it stands on. */
export function Badge({ count }: { count: number }): ReactNode {
  if (count === 0) return null;
  return (
    <span className={styles['badge']} aria-hidden="true">
      {count > 99 ? '99+' : count}
    </span>
  );
}
