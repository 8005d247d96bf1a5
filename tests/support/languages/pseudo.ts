import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { englishFolder, flat, textsOf, withoutForm } from './english.js';

/** Letters that look like ours and are none. Each is one character, or texts would outgrow their places. */
const plain = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const odd = 'áƀçðéƒĝĥíĵķļɱñöþǫŕšţûṽŵẋýžÁƁÇÐÉƑĜĤÍĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽ';

/** What stands for something else and stays: placeholders, mentions and moments, commands, new lines. */
const kept = /\{\{.*?\}\}|<[^>]*>|`[^`]*`/g;

/** The first of the signs that name texts: there are thousands after it, and all of them are letters. */
const FirstSign = 0x4e00;

/**
 * A text nobody can take for English: every letter is odd, brackets show where it begins and ends, a sign names it.
 * @param length - How long it is made at least, in characters, so that what it stands in must have room for as much.
 */
export function pseudo(text: string, index: number, length = 0): string {
  let odder = '';
  let from = 0;
  for (const match of text.matchAll(kept)) {
    odder += oddly(text.slice(from, match.index)) + match[0];
    from = match.index + match[0].length;
  }
  const made = `⟦${String.fromCodePoint(FirstSign + index)}${odder}${oddly(text.slice(from))}`;
  return `${made.padEnd(length - 1, '·')}⟧`;
}

function oddly(text: string): string {
  return Array.from(text, (letter) => odd[plain.indexOf(letter)] ?? letter).join('');
}

/** How long each text is in the language in which it is longest, whatever its plural form. */
export function longest(): ReadonlyMap<string, number> {
  const lengths = new Map<string, number>();
  for (const locale of readdirSync(join(englishFolder, '..')))
    for (const [key, text] of flat(textsOf(join(englishFolder, '..', locale))))
      lengths.set(withoutForm(key), Math.max(text.length, lengths.get(withoutForm(key)) ?? 0));
  return lengths;
}

/** The English texts made odd and as long as the longest there are, and the key that each sign names. */
export function pseudoLanguage(): { texts: Record<string, object>; keys: readonly string[] } {
  const keys: string[] = [];
  const lengths = longest();
  const translate = (part: unknown, path: string): unknown => {
    if (typeof part === 'string')
      return pseudo(part, keys.push(path) - 1, lengths.get(withoutForm(path.replace(':', '.'))));
    return Object.fromEntries(
      Object.entries(part as object).map(([name, value]) => [
        name,
        translate(value, `${path}${path.includes(':') ? '.' : ':'}${name}`)
      ])
    );
  };
  const texts = Object.fromEntries(
    Object.entries(textsOf(englishFolder)).map(([namespace, part]) => [namespace, translate(part, namespace) as object])
  );
  return { texts, keys };
}

/** The keys of the texts that stand in what somebody read. */
export function keysIn(text: string, keys: readonly string[]): string[] {
  return Array.from(text).flatMap((sign) => keys[(sign.codePointAt(0) ?? 0) - FirstSign] ?? []);
}

/**
 * What is none of our texts: mentions, moments, links, commands, marks and names of channels, reference codes, and the
 * "and" that the platform puts into lists.
 */
const international = [
  /\[ticket-desk [^\]]*\]/g,
  /\[\d+·[a-z0-9_-]+·[a-z0-9]{8}\]/g,
  /<[@#t][^>]*>/g,
  /https:\/\/\S+/g,
  /`[^`]*`/g,
  /(?<![\w-])ticket-\d{4}(?![\w])/g,
  /(?<=[⟧*]) and (?=[⟦*])/g,
  /(?<=^-# ⟦.*)[A-Z2-9]{6}(?=⟧$)/gmu
];

/**
 * English that is left in a text of the pseudo language.
 * @param own - People's own words, and those of whoever runs the bot: names, templates, answers.
 */
export function englishIn(text: string, own: readonly string[]): string[] {
  let rest = text;
  for (const pattern of international) rest = rest.replace(pattern, ' ');
  for (const word of [...own].sort((a, b) => b.length - a.length)) rest = rest.replace(alone(word), ' ');
  return rest.match(/[A-Za-z]+/g) ?? [];
}

/** A word where it stands alone, and is no part of another. */
function alone(word: string): RegExp {
  return new RegExp(`(?<![A-Za-z])${word.replace(/[$(){}[\]*+?.\\|^]/g, '\\$&')}(?![A-Za-z])`, 'g');
}
