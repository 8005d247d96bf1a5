import { readFile, rename, unlink } from 'node:fs/promises';
import { textOfBytes } from '../../../base/text-bytes.js';
import { removeDurably, writeDurably } from './durable-file.js';
import { BrokenFileError, codeOf } from './errors.js';
import { putInPlace } from './put-in-place.js';
import { mayWrite } from './write-guard.js';

/**
 * A file with the same once more beside it. What cuts a file off (a failing disk, another program, a slip of the hand)
 * seldom hits both, and then nothing is lost.
 */
export interface CopiedText {
  readonly path: string;
  /** As it should be: where the file is cut off, what the copy says. */
  readonly text: string;
  readonly state: 'whole' | 'cut-off' | 'not-copied';
}

/** Where the copy of a file lies. */
export function copyOf(path: string): string {
  return `${path}.last-good`;
}

/**
 * Reads a file that `writeCopied` wrote. Touches nothing; `mend` puts in order what was found.
 * @returns Null where there is no such file.
 * @throws BrokenFileError where it is there and cannot be read.
 */
export async function readCopied(path: string): Promise<CopiedText | null> {
  const [bytes, copy] = await Promise.all([readBytes(path), readBytes(copyOf(path))]);
  if (!bytes) return null;
  if (copy?.equals(bytes)) return { path, text: textOfBytes(bytes), state: 'whole' };
  if (copy && isCutOff(bytes, copy)) return { path, text: textOfBytes(copy), state: 'cut-off' };
  return { path, text: textOfBytes(bytes), state: 'not-copied' };
}

/** @throws StorageError where a file that was cut off cannot be written. */
export async function mend({ path, text, state }: CopiedText): Promise<void> {
  if (state === 'cut-off') await writeDurably(path, text);
  if (state === 'not-copied') await writeCopy(path, text);
}

/**
 * Writes a file and its copy.
 * @param may - As for `writeDurably`.
 * @returns Was it written?
 * @throws StorageError - and the file is as it was: see `writeDurably`.
 */
export async function writeCopied(path: string, text: string, may?: () => boolean): Promise<boolean> {
  if (!(await writeDurably(path, text, may))) return false;
  await writeCopy(path, text);
  return true;
}

/** Takes the copy along, before the file itself: then no file is ever without it. */
export async function moveCopy(from: string, to: string): Promise<void> {
  await mayWrite(to);
  await rename(copyOf(from), copyOf(to)).catch(() => undefined);
}

/** @throws StorageError */
export async function removeCopy(path: string): Promise<void> {
  await removeDurably(copyOf(path));
}

/**
 * The file itself is saved: what happens to the copy must not look like a failure. It needs no sync either, because the
 * next start compares the two. But an old copy is worse than none.
 */
async function writeCopy(path: string, text: string): Promise<void> {
  try {
    await putInPlace(copyOf(path), text, { flush: false });
  } catch {
    await mayWrite(path)
      .then(() => unlink(copyOf(path)))
      .catch(() => undefined);
  }
}

/** Does a file hold the beginning of its copy and nothing else? Bytes that never reached the disk can read as zeros. */
function isCutOff(bytes: Buffer, copy: Buffer): boolean {
  let length = bytes.length;
  while (length > 0 && bytes[length - 1] === 0) length -= 1;
  return length < copy.length && copy.subarray(0, length).equals(bytes.subarray(0, length));
}

async function readBytes(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new BrokenFileError(path, null, `it cannot be read (${codeOf(error) ?? String(error)}).`);
  }
}
