const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
/** Marks on Latin, Greek and Cyrillic letters: "café" is found by "cafe". Those of other scripts are letters of their own. */
const Accents = /[\u0300-\u036f]/g;

/** What is longer is no word: its beginning finds it. */
const LongestWord = 100;

/** A word of a text, as it is looked for, and where it stands in the text. */
export interface Word {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** The words of a text, in any script: also of those that put nothing between words. */
export function* wordsOf(text: string): Generator<Word> {
  for (const { segment, index, isWordLike } of segmenter.segment(text))
    if (isWordLike === true) {
      const word = asLookedFor(segment);
      if (word !== '') yield { word, start: index, end: index + segment.length };
    }
}

/** However it is written: large or small, wide or narrow, with accents or without. */
function asLookedFor(word: string): string {
  return word.slice(0, LongestWord).normalize('NFKD').replace(Accents, '').normalize('NFC').toLowerCase();
}

/** Something to look for: words one right after another. */
export interface Sought {
  readonly words: readonly string[];
  /** Its last word may go on. */
  readonly begins: boolean;
}

/** More than this nobody means. */
const MostSought = 16;

/**
 * One or two letters begin nearly every word there is, and looking for all of them keeps the index busy. Where a sign is a word,
 * as in Chinese, one of them says enough.
 */
function mayGoOn(word: string): boolean {
  return word.length > 2 || !/^[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}]+$/u.test(word);
}

/**
 * Reads what somebody looks for: every word of it must be there, or begin like it where it has three letters; what stands in
 * quotes just as it does there.
 */
export function soughtIn(query: string): Sought[] {
  const found: Sought[] = [];
  for (const [, quoted, plain] of query.matchAll(/["“”„«»]([^"“”„«»]*)["“”„«»]?|([^"“”„«»]+)/g)) {
    const words = [...wordsOf(quoted ?? plain ?? '')].map(({ word }) => word);
    if (quoted === undefined) found.push(...words.map((word) => ({ words: [word], begins: mayGoOn(word) })));
    else if (words.length > 0) found.push({ words, begins: false });
  }
  return found.slice(0, MostSought);
}

/** A part of a text, and whether it is what was looked for. */
export interface Passage {
  readonly text: string;
  readonly found: boolean;
}

/**
 * The place of a text where what was looked for stands, with a few words around.
 * @param length - About so many characters.
 */
export function passage(text: string, sought: readonly Sought[], length = 160): Passage[] {
  const words = [...wordsOf(text)];
  const hits = words.filter(({ word }, index) => sought.some((one) => isHit(one, word, words, index)));
  const [first] = hits;
  const from = first ? wordStart(words, Math.max(0, first.start - Math.floor(length / 3))) : 0;
  const to = Math.min(text.length, from + length);
  const parts: Passage[] = [];
  let at = from;
  for (const { start, end } of hits.filter((hit) => hit.start >= from && hit.end <= to)) {
    if (start > at) parts.push({ text: text.slice(at, start), found: false });
    parts.push({ text: text.slice(start, end), found: true });
    at = end;
  }
  if (to > at) parts.push({ text: text.slice(at, to), found: false });
  return [
    ...(from > 0 ? [{ text: '… ', found: false }] : []),
    ...parts,
    ...(to < text.length ? [{ text: ' …', found: false }] : [])
  ];
}

/** Where the first word begins that begins there or later. */
function wordStart(words: readonly Word[], at: number): number {
  return words.find(({ start }) => start >= at)?.start ?? at;
}

function isHit({ words: wanted, begins }: Sought, word: string, words: readonly Word[], index: number): boolean {
  if (begins) return word.startsWith(wanted[0] ?? '');
  return wanted.some((_, place) => wanted.every((one, other) => words[index - place + other]?.word === one));
}
