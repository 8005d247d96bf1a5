import type { LoggedCall } from '../../../src/client/contract.js';
import { workshop as words } from '../words/en/workshop.js';

/** A time of day to the millisecond, as it is on this computer. @param at - ms since 1970. */
export function clock(at: number): string {
  const date = new Date(at);
  const two = (value: number, digits = 2) => String(value).padStart(digits, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${two(date.getMilliseconds(), 3)}`;
}

/** A duration in ms, short enough for a table. */
export const took = (ms: number): string => (ms < 10 ? `${ms.toFixed(1)} ms` : `${String(Math.round(ms))} ms`);

export const isUnderWay = ({ endedAt }: Pick<LoggedCall, 'endedAt'>): boolean => endedAt === 0;

/** The status of a call in a word. */
export function statusOf(call: Pick<LoggedCall, 'endedAt' | 'status'>): string {
  if (isUnderWay(call)) return words.underWay;
  return call.status === null ? words.cut : String(call.status);
}

/** How a status is coloured. */
export function toneOf(call: Pick<LoggedCall, 'endedAt' | 'status'>): 'waiting' | 'good' | 'bad' {
  if (isUnderWay(call)) return 'waiting';
  return call.status !== null && call.status < 400 ? 'good' : 'bad';
}

/** Does any of these texts hold what is searched for? */
export const fits = (filter: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => text.toLowerCase().includes(filter.trim().toLowerCase()));
