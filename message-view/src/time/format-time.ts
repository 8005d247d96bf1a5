import type { TimestampStyle } from '../markdown/nodes.js';
import type { Words } from '../view/words.js';

/** Who reads a time: their language and their time zone (left out: that of whoever runs this). */
export interface TimeReader {
  readonly locale: string;
  readonly timeZone?: string | undefined;
}

const Options: Record<Exclude<TimestampStyle, 'R'>, Intl.DateTimeFormatOptions> = {
  t: { timeStyle: 'short' },
  T: { timeStyle: 'medium' },
  d: { dateStyle: 'short' },
  D: { dateStyle: 'long' },
  f: { dateStyle: 'long', timeStyle: 'short' },
  F: { dateStyle: 'full', timeStyle: 'short' },
  s: { dateStyle: 'short', timeStyle: 'short' },
  S: { dateStyle: 'short', timeStyle: 'medium' }
};

/** Making a formatter takes longer than a thousand uses of it. */
const made = new Map<string, Intl.DateTimeFormat>();

function formatter(
  { locale, timeZone }: TimeReader,
  name: string,
  options: Intl.DateTimeFormatOptions
): Intl.DateTimeFormat {
  const key = `${name} ${locale} ${timeZone ?? ''}`;
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  made.set(key, format);
  return format;
}

/** Units a relative time is told in: from how many seconds on, and how many each has. */
const Units = [
  ['year', 365.25 * 86_400],
  ['month', 30.44 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60]
] as const;

/** The last moment a date can have, in ms. */
const Last = 8.64e15;

/** When years come to have five digits, in ms since 1970. */
const FiveDigitYears = Date.UTC(10_000, 0);

/**
 * A moment as a `<t:…>` mention shows it.
 * @param at - ms since 1970. What no calendar has is an empty text.
 * @param now - ms since 1970; left out: what is counted from now is told as a date, for it stays true.
 */
export function formatTime(at: number, style: TimestampStyle, reader: TimeReader, now?: number): string {
  if (!(Math.abs(at) <= Last)) return '';
  if (style !== 'R') return formatter(reader, style, Options[style]).format(at);
  if (now === undefined) return formatter(reader, 'f', Options.f).format(at);
  const relative = new Intl.RelativeTimeFormat(reader.locale, { numeric: 'auto' });
  const seconds = Math.round((at - now) / 1000);
  const unit = Units.find(([, length]) => Math.abs(seconds) >= length);
  return unit ? relative.format(Math.round(seconds / unit[1]), unit[0]) : relative.format(seconds, 'second');
}

/**
 * A moment as it stands beside an author: "Today at 14:03".
 * @param now - ms since 1970; left out: always the date.
 */
export function formatMoment(
  at: number,
  reader: TimeReader,
  words: Pick<Words, 'today' | 'yesterday'>,
  now?: number
): string {
  const days = now === undefined ? 2 : daysBetween(at, now, reader);
  if (days === 0) return words.today(formatTime(at, 't', reader));
  return days === 1 ? words.yesterday(formatTime(at, 't', reader)) : formatTime(at, 's', reader);
}

/** The day of a moment, as an ISO date in the reader's time zone; empty for what no calendar has. */
export function dayOf(at: number, reader: Pick<TimeReader, 'timeZone'>): string {
  if (!(Math.abs(at) <= Last)) return '';
  // As transcripts are told: of each message it is asked twice, and this takes a hundredth of the time.
  if (reader.timeZone === 'UTC' && at >= 0 && at < FiveDigitYears) return new Date(at).toISOString().slice(0, 10);
  const parts = formatter({ locale: 'en-u-ca-gregory-nu-latn', timeZone: reader.timeZone }, 'day', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit'
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** Whole days from one date of the calendar to another, in the reader's time zone. */
const daysBetween = (at: number, now: number, reader: TimeReader): number =>
  (Date.parse(dayOf(now, reader)) - Date.parse(dayOf(at, reader))) / 86_400_000;
