import { message as words } from '../../words/en/message.js';
import type { TimestampStyle } from '../markdown/nodes.js';

/** The locale of Discord's own examples: 20 April 2021, 16:20. */
const Locale = 'en-GB';

const formatter = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(Locale, options);

const formats: Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormat> = {
  t: formatter({ timeStyle: 'short' }),
  T: formatter({ timeStyle: 'medium' }),
  d: formatter({ dateStyle: 'short' }),
  D: formatter({ dateStyle: 'long' }),
  f: formatter({ dateStyle: 'long', timeStyle: 'short' }),
  F: formatter({ dateStyle: 'full', timeStyle: 'short' }),
  s: formatter({ dateStyle: 'short', timeStyle: 'short' }),
  S: formatter({ dateStyle: 'short', timeStyle: 'medium' })
};

const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

/** Units a relative time is told in: from how many seconds on, and how many each has. */
const Units = [
  ['year', 365.25 * 86_400],
  ['month', 30.44 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60]
] as const;

/**
 * A moment as a `<t:…>` mention shows it.
 * @param at - ms since 1970.
 * @param now - ms since 1970.
 */
export function formatTime(at: number, style: TimestampStyle, now: number): string {
  if (style !== 'R') return formats[style].format(at);
  const seconds = Math.round((at - now) / 1000);
  const unit = Units.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : relative.format(seconds, 'second');
}

/** A moment as it stands beside an author: "Today at 14:03". */
export function formatMoment(at: number, now: number): string {
  const time = formats.t.format(at);
  const days = daysBetween(at, now);
  if (days === 0) return words.today(time);
  return days === 1 ? words.yesterday(time) : formats.s.format(at);
}

/** Whole days from one date of the calendar to another, in the reader's time zone. */
function daysBetween(at: number, now: number): number {
  const [from, to] = [new Date(at), new Date(now)].map((date) =>
    Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
  );
  return ((to ?? 0) - (from ?? 0)) / 86_400_000;
}
