import { BundleError } from './bundle-error.js';
import * as texts from './texts.js';

/** No record is longer, in bytes: a hundred answers of four thousand characters, and a long history, are far from it. */
export const LongestLine = 32 * 1024 * 1024;

/** A line without its end, and the number it has, from 1. */
export interface Line {
  readonly number: number;
  readonly bytes: Buffer;
}

/**
 * The lines of a file as it comes in. No more of it is held than one line.
 * @throws BundleError for a line without an end, or without measure.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  let held: Buffer[] = [];
  let size = 0;
  let number = 0;
  for await (const chunk of chunks) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      number += 1;
      yield { number, bytes: Buffer.concat([...held, chunk.subarray(from, end)]) };
      held = [];
      size = 0;
      from = end + 1;
    }
    if (from === chunk.length) continue;
    held.push(chunk.subarray(from));
    size += chunk.length - from;
    if (size > LongestLine) throw new BundleError(texts.tooLong);
  }
  if (size > 0) throw new BundleError(texts.cutOffLine);
}
