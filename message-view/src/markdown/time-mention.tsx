import type { ReactNode } from 'react';
import { Clock } from '../time/clock.js';
import { formatTime } from '../time/format-time.js';
import { useView } from '../view/view.js';
import type { TimestampStyle } from './nodes.js';

interface TimeMentionProps {
  /** Seconds since 1970. */
  readonly seconds: number;
  readonly style: TimestampStyle;
}

/** A moment in the reader's time zone; where a clock goes on, relative ones go on counting. */
export function TimeMention({ seconds, style }: TimeMentionProps): ReactNode {
  const view = useView();
  const at = seconds * 1000;
  return (
    <time className="mv-time" dateTime={new Date(at).toISOString()} title={formatTime(at, 'F', view)}>
      <Clock format={(now) => formatTime(at, style, view, now)} />
    </time>
  );
}
