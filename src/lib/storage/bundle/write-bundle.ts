import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, link, rename, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable, PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { codeOf } from '../../core/storage-error.js';
import { syncFolder } from '../json/files/durable-file.js';
import { BundleError } from './bundle-error.js';
import { BundleVersion, Format, ManifestFile, type Contents, type Manifest } from './manifest.js';
import { fileOf, parts, type Part } from './parts.js';
import * as texts from './texts.js';

/** The lines of a part, each without its end. */
export type LinesOf = (part: Part) => AsyncIterable<string>;

/** Lines are handed on in pieces of at least so many characters. */
const PieceSize = 64 * 1024;

/** Only whoever makes it may read what members wrote. */
const FileMode = 0o600;

/**
 * Writes a bundle beside its place and puts it there when it is whole. One that is there already is never replaced.
 * @param file - Absolute.
 * @throws BundleError, and what the lines throw - and there is no file.
 */
export async function writeBundle(file: string, linesOf: LinesOf): Promise<Manifest> {
  if (await isThere(file)) throw new BundleError(texts.alreadyThere(file));
  const draft = `${file}.${randomUUID()}.unfinished`;
  try {
    const manifest = await writeZip(draft, linesOf, new Date());
    await putInPlace(draft, file);
    return manifest;
  } catch (error) {
    if (codeOf(error) === null || error instanceof BundleError) throw error;
    if (codeOf(error) === 'EEXIST') throw new BundleError(texts.alreadyThere(file));
    throw isOfFile(error) ? new BundleError(texts.cannotWrite(file, codeOf(error) ?? ''), { cause: error }) : error;
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

async function writeZip(draft: string, linesOf: LinesOf, madeAt: Date): Promise<Manifest> {
  const zip = new ZipFile();
  const contents: Record<string, Contents> = {};
  const manifest: Manifest = { format: Format, version: BundleVersion, madeAt: madeAt.toISOString(), parts: contents };
  const output = zip.outputStream.pipe(new PassThrough());
  let underWay: Readable | null = null;
  const add = (name: string, bytes: () => Iterable<Buffer> | AsyncIterable<Buffer>) => {
    zip.addReadStreamLazy(name, { mtime: madeAt, mode: 0o100_000 | FileMode }, (take) => {
      underWay = Readable.from(bytes());
      // The zip itself hears nothing of what goes wrong with what it is given.
      underWay.on('error', (error) => output.destroy(error));
      take(null, underWay);
    });
  };
  for (const part of parts) add(fileOf(part), () => counted(linesOf(part), (found) => (contents[part.name] = found)));
  // Last: only then is known what it says.
  add(ManifestFile, () => [Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)]);
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  try {
    await pipeline(output, createWriteStream(draft, { flags: 'wx', mode: FileMode, flush: true }));
  } catch (error) {
    (underWay as Readable | null)?.destroy();
    throw error;
  }
  return manifest;
}

/** The bytes of lines, which are counted and digested on their way. */
async function* counted(lines: AsyncIterable<string>, ended: (contents: Contents) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let count = 0;
  let piece = '';
  for await (const line of lines) {
    count += 1;
    piece += `${line}\n`;
    if (piece.length < PieceSize) continue;
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    yield bytes;
    piece = '';
  }
  const bytes = Buffer.from(piece);
  hash.update(bytes);
  if (bytes.length > 0) yield bytes;
  ended({ count, sha256: hash.digest('hex') });
}

/** A second name cannot take the place of a file that came there meanwhile; not every disk knows second names. */
async function putInPlace(draft: string, file: string): Promise<void> {
  try {
    await link(draft, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
    if (await isThere(file)) throw new BundleError(texts.alreadyThere(file));
    await rename(draft, file);
  }
  await syncFolder(dirname(file));
}

async function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false
  );
}

/** Did the file system say so, of a file? */
function isOfFile(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && ('path' in error || codeOf(error) === 'ENOSPC');
}
