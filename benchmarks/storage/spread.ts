import { ms, percentile } from '../table.js';

/** The middle of some values. */
export function median(values: readonly number[]): number {
  return percentile(values, 50);
}

/** Several rounds of one thing, in ms: the middle one, and between what they lay. */
export function spread(values: readonly number[], show: (value: number) => string = ms): string {
  if (values.length === 0) return 'n/a';
  return `${show(median(values))} (${show(Math.min(...values))} to ${show(Math.max(...values))})`;
}

/** How one compares with another, round by round, so that what else the machine does meets both. */
export function ratios(values: readonly number[], to: readonly number[]): string {
  return spread(
    values.map((value, round) => value / (to[round] ?? Number.NaN)),
    (value) => `${value.toFixed(2)} ×`
  );
}

/** Does something so often, one after another. */
export async function rounds<T>(count: number, one: (round: number) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (let round = 0; round < count; round += 1) done.push(await one(round));
  return done;
}
