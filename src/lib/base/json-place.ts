import { JsonScanner } from './json-scanner.js';

/** A place in a text file, as editors count: both from 1. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** The place of a position in a text. */
export function placeOfOffset(text: string, offset: number): Place {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * Where the value at a path stands in valid JSON text; for a path that is not there, the place of what is nearest above it.
 */
export function placeOfPath(text: string, path: readonly PropertyKey[]): Place {
  let best = 0;
  let depth = -1;
  new JsonScanner(text, (at, offset) => {
    const fits = at.length <= path.length && at.every((key, index) => String(path[index]) === key);
    // Of a name given twice, the last one counts, as for `JSON.parse`.
    if (fits && at.length >= depth) {
      depth = at.length;
      best = offset;
    }
  }).scan();
  return placeOfOffset(text, best);
}
