import { Result } from '@sapphire/result';

/** Why a typed text is no number. */
export type NumberRefusal = 'number' | 'number-unclear';
/** Why a typed text is no date. */
export type DateRefusal = 'date' | 'date-unclear';

/**
 * Reads a number as people write it, with a point or a comma, and blanks between thousands. `1,000` is a thousand to some
 * and one to others, so it is neither.
 */
export function readNumber(typed: string): Result<number, NumberRefusal> {
  const plain = typed.trim().replace(/^[−–]/, '-');
  const joined = /^[+-]?\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?$/.test(plain)
    ? plain.replace(/[ \u00a0\u202f'’]/g, '')
    : plain;
  if (/^[+-]?[1-9]\d{0,2}(?:[.,]\d{3})+$/.test(joined)) return Result.err('number-unclear');
  // More digits than a number of a computer holds would come back as another one.
  if (!/^[+-]?\d+(?:[.,]\d+)?$/.test(joined) || joined.replace(/\D/g, '').length > 15) return Result.err('number');
  const value = Number(joined.replace(',', '.'));
  return Result.ok(value === 0 ? 0 : value);
}

/**
 * Reads a day as people write it: 2026-11-26 and 26.11.2026 mean one thing everywhere. With slashes, Americans put the
 * month first: where a day can be read both ways, it counts only for whoever puts the day first.
 * @param dayFirst - Do the reader's people always put the day first?
 * @returns The day as ISO 8601.
 */
export function readDay(typed: string, dayFirst: boolean): Result<string, DateRefusal> {
  const text = typed
    .trim()
    .replace(/\s*([./-])\s*/g, '$1')
    .replace(/\.$/, '');
  const year = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/.exec(text);
  if (year) return day(year[1], year[2], year[3]);
  const short = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!short) return Result.err('date');
  const [, first, sign, second, ofYear] = short;
  if (sign === '.' || dayFirst || first === second) return day(ofYear, second, first);
  const [one, other] = [day(ofYear, second, first), day(ofYear, first, second)];
  if (one.isOk() && other.isOk()) return Result.err('date-unclear');
  return one.isOk() ? one : other;
}

function day(year = '', month = '', date = ''): Result<string, DateRefusal> {
  const iso = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const at = new Date(`${iso}T00:00:00Z`);
  // Of 31 February, JavaScript makes a day in March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) && Number(year) >= 1000
    ? Result.ok(iso)
    : Result.err('date');
}

/** Is it today somewhere on earth, or later? */
export function isFuture(iso: string, now: Date): boolean {
  return iso >= new Date(now.getTime() - 12 * 3_600_000).toISOString().slice(0, 10);
}

/** Is it today somewhere on earth, or earlier? */
export function isPast(iso: string, now: Date): boolean {
  return iso <= new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
}

/** Could mail be sent there? Looked at sign by sign, never by an expression that can run away. */
export function isEmail(text: string): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || text.length > 254 || local.length > 64 || /[\s@<>()[\],;:"\\]/.test(local)) return false;
  if (local.startsWith('.') || local.endsWith('.') || local.includes('..')) return false;
  return isDomain(domain);
}

function isDomain(domain: string): boolean {
  const labels = domain.split('.');
  return (
    domain.length <= 253 &&
    labels.length > 1 &&
    labels.every(
      (label) => /^[\p{L}\p{N}\p{M}-]{1,63}$/u.test(label) && !label.startsWith('-') && !label.endsWith('-')
    ) &&
    !/^\d+$/.test(labels.at(-1) ?? '')
  );
}

/**
 * An address of the web, as it was typed; one without `https://` gets it.
 * @returns Null for anything else: other schemes, names and passwords in it, no dot in its host.
 */
export function readLink(typed: string): string | null {
  const whole =
    /^[a-z][a-z\d+.-]*:/i.test(typed) && !/^[^/:]+:\d{1,5}(?:\/|$)/.test(typed) ? typed : `https://${typed}`;
  if (/\s/.test(whole) || !URL.canParse(whole)) return null;
  const { protocol, hostname, username, password } = new URL(whole);
  if ((protocol !== 'https:' && protocol !== 'http:') || username !== '' || password !== '') return null;
  return hostname.includes('.') && !hostname.endsWith('.') ? whole : null;
}
