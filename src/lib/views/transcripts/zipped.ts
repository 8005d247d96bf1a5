import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

/** Something that goes into a zip. */
export interface ZipEntry {
  readonly name: string;
  readonly bytes: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
  /** Pictures and films do not become smaller. */
  readonly compress: boolean;
}

/**
 * A zip in memory, never larger than it may be.
 * @param limit - In bytes.
 * @returns Null where it would be larger.
 * @throws what reading the bytes throws.
 */
export async function zipped(entries: readonly ZipEntry[], madeAt: Date, limit: number): Promise<Buffer | null> {
  const zip = new ZipFile();
  const output = zip.outputStream.pipe(new PassThrough());
  for (const { name, bytes, compress } of entries)
    zip.addReadStreamLazy(name, { mtime: madeAt, compress }, (take) => {
      const read = Readable.from(bytes());
      // The zip itself hears nothing of what goes wrong with what it is given.
      read.on('error', (error) => output.destroy(error));
      take(null, read);
    });
  zip.end();
  zip.on('error', (error: Error) => output.destroy(error));
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of output as AsyncIterable<Buffer>) {
    length += part.length;
    if (length > limit) return null;
    parts.push(part);
  }
  return Buffer.concat(parts);
}
