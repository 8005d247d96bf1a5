/**
 * What Discord makes of a text, and how each is left a text, after
 * https://support.discord.com/hc/en-us/articles/210298617-Markdown-Text-101 and
 * https://docs.discord.com/developers/reference#message-formatting: signs that mean something anywhere (a backslash among
 * them, or it would undo the one put in front of the next), signs and numbers that begin a line, and the bracket that
 * begins a mention, a time or an emoji.
 */
const signs = /[\\*_~`|[\]]|<(?=[@#:/]|(?:a|t|id):)/gi;
const lineBeginnings = /^[ \t]*(?:[#>+-]|\d+[.)](?=\s|$))/gm;

/** These two call people where a message may call anybody; no backslash helps, and no address ends like this. */
const everybody = /@(?=everyone|here)/g;

/**
 * What Discord takes for an address, to the next blank or bracket, stays as it was typed: a backslash in it would lead
 * elsewhere, and no sign in it means anything. One in brackets ends with them.
 */
const address = /(<https?:\/\/[^\s<>]+>|https?:\/\/[^\s<]+)/i;

/** A text of which Discord makes nothing but words, and addresses of addresses. */
export function withoutMarkup(text: string): string {
  return text
    .split(address)
    .map((part, index, parts) => (index % 2 === 1 ? part : signsOnly(part, parts[index - 1])))
    .join('');
}

/** Where the address ends within which a place of a text is; that place where it is within none. */
export function addressAround(text: string, at: number): number {
  let start = 0;
  for (const [index, part] of text.split(address).entries()) {
    const end = start + part.length;
    if (end > at) return index % 2 === 1 && start < at ? end : at;
    start = end;
  }
  return at;
}

/**
 * A text in which no sign means anything, nor an address is one: for titles.
 * @param after - The address it follows, if any: then it begins no line.
 */
export function signsOnly(text: string, after?: string): string {
  const harmless = text
    .replace(signs, '\\$&')
    .replace(lineBeginnings, (found, at: number) =>
      at === 0 && after && found.length > 1 ? found : `${found.slice(0, -1)}\\${found.slice(-1)}`
    )
    .replace(everybody, '@\u200b');
  // A backslash would be taken for a part of an address without brackets.
  return after && !after.startsWith('<') && harmless.startsWith('\\<') ? `<\u200b${harmless.slice(2)}` : harmless;
}
