/*
 * Lists that people edit as text: between their parts stand signs, which may stand in the parts as well. A backslash makes
 * the next of them stand for itself; before any other sign it is one itself, so that what people type needs none.
 */

/** After a backslash: a new line, which would end the part. */
const Line = '⏎';
/** After a backslash: nothing. It keeps the blanks at an end, and an emoji at the beginning from being one of its own. */
const Nothing = '·';
/** All that can be meant by a backslash. */
const meant = /\\([\\|,=⏎·])/g;

/**
 * A text as a part of such a list: read with `unescaped` it is the same again.
 * @param signs - Those that mean something there, of `|,=`.
 * @param apart - Is its beginning to be kept from what stands before it?
 */
export function escaped(text: string, signs: string, apart = false): string {
  const plain = text.replace(/[\\|,=\n]/g, (sign) => {
    if (sign === '\n') return `\\${Line}`;
    return sign === '\\' || signs.includes(sign) ? `\\${sign}` : sign;
  });
  const begin = apart || plain !== plain.trimStart() ? `\\${Nothing}` : '';
  const end = plain !== plain.trimEnd() ? `\\${Nothing}` : '';
  return begin + plain + end;
}

/** What such a part says. */
export function unescaped(written: string): string {
  return written.replace(meant, (_, sign: string) => (sign === Line ? '\n' : sign === Nothing ? '' : sign));
}

/** The parts between signs that stand for something, without the blanks around them. */
export function parts(written: string, sign: string): string[] {
  const found: string[] = [];
  let rest = written;
  for (;;) {
    const [part, more] = splitOnce(rest, sign);
    found.push(part);
    if (more === null) return found;
    rest = more;
  }
}

/** What stands before the first such sign and what after it, without the blanks around it; null where there is none. */
export function splitOnce(written: string, sign: string): readonly [string, string | null] {
  for (let at = 0; at < written.length; at += 1) {
    if (written.startsWith(sign, at)) return [written.slice(0, at).trim(), written.slice(at + sign.length).trim()];
    if (written[at] === '\\') at += 1;
  }
  return [written.trim(), null];
}

/** The lines in which anything stands. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
