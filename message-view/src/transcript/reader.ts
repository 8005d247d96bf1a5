import type { TimeReader } from '../time/format-time.js';

/** A reader whose language and time zone are known: what nobody knows would fail with every date. */
export function knownReader(locale: string, timeZone = 'UTC'): Required<TimeReader> & { readonly timeZone: string } {
  return {
    locale: works(locale, 'UTC') ? locale : 'en',
    timeZone: works('en', timeZone) ? timeZone : 'UTC'
  };
}

function works(locale: string, timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat(locale, { timeZone });
    return true;
  } catch {
    return false;
  }
}
