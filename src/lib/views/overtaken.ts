import type { Translate } from '../base/language.js';
import type { Toucher } from '../templates/merging.js';
import { plainWords } from './plain-text.js';

/** One place where two people's versions of one thing differ, in words. */
export interface ToldDifference {
  readonly place: string;
  /** Who has changed it since both began. */
  readonly by: Toucher;
  readonly mine: string;
  readonly theirs: string;
}

/** So much room there is for all of it, in characters. */
const MostLength = 3600;
/** Of one value, at least and at most. */
const ShortValue = 40;
const LongValue = 240;
/** So much of what two values have in common stands before where they part. */
const Before = 16;

/** What somebody who was overtaken has to decide about: each place with both values, by who has changed it. */
export function overtakenLines(all: readonly ToldDifference[], t: Translate): string[] {
  const each = Math.min(LongValue, Math.max(ShortValue, Math.floor(MostLength / 2 / Math.max(1, all.length)) - 40));
  const lines = [`⚠️ ${t('templates:editor.newer')}`];
  let [length, told] = [lines.join('\n').length, 0];
  for (const by of ['both', 'theirs', 'mine'] as const) {
    const group = all.filter((one) => one.by === by);
    for (const [at, one] of group.entries()) {
      const words = [...(at === 0 ? [`**${t(`templates:differs.${by}`)}**`] : []), lineOf(one, each, t)].join('\n');
      length += words.length + 1;
      if (length > MostLength) return [...lines, t('templates:differs.more', { count: all.length - told })];
      lines.push(words);
      told += 1;
    }
  }
  return lines;
}

function lineOf({ place, mine, theirs }: ToldDifference, each: number, t: Translate): string {
  const from = partsAt(mine, theirs);
  const show = (value: string) => plainWords(from > 0 ? `…${value.slice(from)}` : value, each).replace(/\n/g, ' ⏎ ');
  return t('templates:differs.line', {
    place: place.charAt(0).toUpperCase() + place.slice(1),
    mine: show(mine),
    theirs: show(theirs)
  });
}

/** Where two values begin to be shown, so that what differs is seen of long ones. */
function partsAt(one: string, other: string): number {
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const from = Math.max(0, at - Before);
  if (from <= Before) return 0;
  // Not within a character.
  return one.slice(0, from).isWellFormed() ? from : from - 1;
}
