const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The first letters of the first and the last word of a name: "Ticket Desk" → "TD". */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '');
  const first = firstOf(words[0] ?? '?');
  const last = words.length > 1 ? firstOf(words.at(-1) ?? '') : '';
  return (first + last).toUpperCase();
}

/** Begins with a letter that no other sign can be joined to: nothing is to be looked for. */
const plainBeginning = /^[!-~](?:[!-~]|$)/;

/** Whole characters as people see them: half an emoji is a box. */
function firstOf(word: string): string {
  if (plainBeginning.test(word)) return word.charAt(0);
  return graphemes.segment(word)[Symbol.iterator]().next().value?.segment ?? '';
}

/** A hue in degrees for an id, always the same; neighbouring ids get hues far apart. */
export function hueOf(id: string): number {
  let sum = 0;
  for (const char of id) sum = (sum * 31 + (char.codePointAt(0) ?? 0)) % 360_007;
  // The golden angle keeps a handful of people apart.
  return Math.round((sum * 137.508) % 360);
}
