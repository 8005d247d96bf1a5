import type { ReactNode } from 'react';
import { formatTime } from '../time/format-time.js';
import { useTimeText } from '../time/use-now.js';
import type { TimestampStyle } from './nodes.js';
import styles from './markdown.module.css';

interface TimeMentionProps {
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly style: TimestampStyle;
}

/** A moment in the reader's own time zone; relative ones go on counting. */
export function TimeMention({ seconds, style }: TimeMentionProps): ReactNode {
  const at = seconds * 1000;
  const text = useTimeText((now) => formatTime(at, style, now));
  return (
    <time className={styles['time']} dateTime={new Date(at).toISOString()} title={formatTime(at, 'F', at)}>
      {text}
    </time>
  );
}
