import type { ReactNode } from 'react';
import { useView } from '../view/view.js';
import { Clock } from './clock.js';
import { formatMoment, formatTime } from './format-time.js';

interface TimestampProps {
  readonly iso: string;
  /** Only hours and minutes, for narrow places. */
  readonly timeOnly?: boolean;
}

/** When something was: "Today at 14:03", in full when pointed at. */
export function Timestamp({ iso, timeOnly = false }: TimestampProps): ReactNode {
  const view = useView();
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return null;
  return (
    <time dateTime={iso} title={formatTime(at, 'F', view)}>
      <Clock format={(now) => (timeOnly ? formatTime(at, 't', view) : formatMoment(at, view, view.words, now))} />
    </time>
  );
}
