import type { ReactNode } from 'react';
import { message as words } from '../words/en/message.js';
import { formatTime } from './time/format-time.js';
import styles from './message-contents.module.css';

/** Says that a message was changed, and when. */
export function Edited({ at }: { at: string }): ReactNode {
  const time = Date.parse(at);
  if (Number.isNaN(time)) return null;
  return (
    <time className={styles['edited']} dateTime={at} title={formatTime(time, 'F', time)}>
      {words.edited}
    </time>
  );
}
