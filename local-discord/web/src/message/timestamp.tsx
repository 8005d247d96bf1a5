import type { ReactNode } from 'react';
import { formatMoment, formatTime } from './time/format-time.js';
import { useTimeText } from './time/use-now.js';

interface TimestampProps {
  readonly iso: string;
  /** Only hours and minutes, for narrow places. */
  readonly timeOnly?: boolean;
}

/** When a message was written: "Today at 14:03", in full when pointed at. */
export function Timestamp({ iso, timeOnly = false }: TimestampProps): ReactNode {
  const at = Date.parse(iso);
  const text = useTimeText((now) => {
    if (Number.isNaN(at)) return '';
    return timeOnly ? formatTime(at, 't', now) : formatMoment(at, now);
  });
  if (text === '') return null;
  return (
    <time dateTime={iso} title={formatTime(at, 'F', at)}>
      {text}
    </time>
  );
}
