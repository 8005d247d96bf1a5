/** The line of a position in a text, from 1. */
export function lineOfOffset(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/**
 * The line on which the value at a path stands in valid JSON text, from 1; for a path that is not there, the line of
 * what is nearest above it. A small scanner, because `JSON.parse` keeps no positions.
 */
export function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  let best = 0;
  let depth = -1;
  walk(text, (at, offset) => {
    const fits = at.length <= path.length && at.every((key, index) => String(path[index]) === key);
    if (fits && at.length > depth) {
      depth = at.length;
      best = offset;
    }
  });
  return lineOfOffset(text, best);
}

/** Calls back for every value with its path and where it begins. */
function walk(text: string, visit: (path: readonly string[], offset: number) => void): void {
  let position = 0;
  const space = () => {
    while (/\s/.test(text[position] ?? '')) position += 1;
  };
  const string = (): string => {
    const start = position;
    position += 1;
    while (text[position] !== '"') position += text[position] === '\\' ? 2 : 1;
    position += 1;
    return JSON.parse(text.slice(start, position)) as string;
  };
  const value = (path: string[]): void => {
    space();
    visit(path, position);
    const opening = text[position];
    if (opening === '{' || opening === '[') items(path, opening === '{');
    else if (opening === '"') string();
    else while (/[^\s,\]}]/.test(text[position] ?? ' ')) position += 1;
  };
  const items = (path: string[], named: boolean): void => {
    position += 1;
    for (let index = 0; ; index += 1) {
      space();
      if (text[position] === '}' || text[position] === ']') break;
      let key = String(index);
      if (named) {
        key = string();
        space();
        position += 1;
      }
      value([...path, key]);
      space();
      if (text[position] === ',') position += 1;
    }
    position += 1;
  };
  value([]);
}
