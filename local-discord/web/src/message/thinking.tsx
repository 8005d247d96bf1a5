import type { ReactNode } from 'react';
import { LoadingDots } from '../components/button/loading-dots.js';
import { message as words } from '../words/en/message.js';
import styles from './message-contents.module.css';

/** An answer that was promised and has not come yet. */
export function Thinking({ name }: { name: string }): ReactNode {
  return (
    <p className={styles['thinking']} role="status">
      <span className={styles['dots']}>
        <LoadingDots />
      </span>
      {words.thinking(name)}
    </p>
  );
}
