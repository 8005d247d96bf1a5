import type { ReactNode } from 'react';
import { formatTime } from '../time/format-time.js';
import { useView } from '../view/view.js';

/**
 * A line where a new day begins.
 * @param day - An ISO date.
 */
export function DayLine({ day }: { day: string }): ReactNode {
  const { locale } = useView();
  // A day is the same one everywhere.
  const text = formatTime(Date.parse(`${day}T12:00:00Z`), 'D', { locale, timeZone: 'UTC' });
  return (
    <div className="mv mv-day" role="separator" aria-label={text}>
      <span>{text}</span>
    </div>
  );
}
