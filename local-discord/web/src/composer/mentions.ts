/** Something picked from a list while typing: what the box shows, and what Discord gets in its place. */
export interface Mention {
  /** `@Olivia` or `#general`. */
  readonly shown: string;
  /** `<@1>`, `<@&2>` or `<#3>`. */
  readonly sent: string;
}

/** What may be mentioned. */
export interface MentionChoice {
  readonly sent: string;
  /** With its sign. Two that are called the same are told apart by `unique`. */
  readonly name: string;
  readonly unique: string;
}

/** A mention somebody is typing. */
export interface MentionQuery {
  readonly sign: '@' | '#';
  readonly query: string;
  /** Where its sign stands in the text. */
  readonly start: number;
}

/** Finds the mention that is being typed before the caret, if any. */
export function mentionQuery(text: string, caret: number, picked: readonly Mention[]): MentionQuery | null {
  const typed = /(?<=^|[\s(])([@#])((?!\s)[^@#\n]{0,32})$/u.exec(text.slice(0, caret));
  if (!typed) return null;
  // What was picked already is finished: the words after it are no part of the name.
  if (picked.some(({ shown }) => typed[0].startsWith(shown))) return null;
  return { sign: typed[1] === '#' ? '#' : '@', query: typed[2] ?? '', start: typed.index };
}

/** What the box shows for a choice. Never what stands for somebody else already. */
export function mentionFor({ sent, name, unique }: MentionChoice, picked: readonly Mention[]): Mention {
  const taken = picked.some((other) => other.shown === name && other.sent !== sent);
  return { shown: taken ? unique : name, sent };
}

/** Puts a picked mention and a space in the place of what was typed of it. */
export function insertMention(
  text: string,
  caret: number,
  { start }: MentionQuery,
  { shown }: Mention
): { text: string; caret: number } {
  const before = `${text.slice(0, start)}${shown} `;
  return { text: before + text.slice(caret).replace(/^ /, ''), caret: before.length };
}

/** The text as Discord gets it: each picked mention as an id, wherever its name still stands as a word of its own. */
export function toContent(text: string, picked: readonly Mention[]): string {
  if (picked.length === 0) return text;
  // The longest first, so that "@Sam" does not take the beginning of "@Sam Lee".
  const ordered = [...picked].sort((a, b) => b.shown.length - a.shown.length);
  const names = ordered.map(({ shown }) => shown.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|');
  const sent = new Map(ordered.map((mention) => [mention.shown, mention.sent]));
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}_])(?:${names})(?![\\p{L}\\p{N}_])`, 'gu'),
    (shown) => sent.get(shown) ?? shown
  );
}
