import { createHash } from 'node:crypto';
import { plainMistakes } from '../json/files/plain-mistakes.js';
import { BundleError } from './bundle-error.js';
import { linesOf, type Line } from './lines.js';
import { BundleVersion, digestOf, Format, ManifestFile, ManifestSchema, type Manifest } from './manifest.js';
import { fileOf, parts, type Part } from './parts.js';
import type { Progress } from './progress.js';
import { Rules } from './rules.js';
import * as texts from './texts.js';
import { shown, ZipReader } from './zip-file.js';

/** So many mistakes are listed. */
const MostMistakes = 30;

/** A manifest is longer than this only where somebody made it so, in bytes. */
const LongestManifest = 1024 * 1024;

/** A bundle that is read, from end to end as often as one likes. */
export class BundleReader {
  private constructor(
    private readonly file: string,
    private readonly zip: ZipReader,
    public readonly manifest: Manifest
  ) {}

  /**
   * Opens a bundle and reads its manifest.
   * @param file - Its path, as people are shown it.
   * @throws BundleError
   */
  public static async open(file: string): Promise<BundleReader> {
    const zip = await ZipReader.open(file);
    try {
      return new BundleReader(file, zip, await manifestIn(zip, file));
    } catch (error) {
      await zip.close();
      throw error;
    }
  }

  /** What names its contents. */
  public get digest(): string {
    return digestOf(this.manifest);
  }

  public count({ name }: Part): number {
    return this.manifest.parts[name]?.count ?? 0;
  }

  /**
   * Looks at all of it: every record, what must hold between them, counts and digests.
   * @throws BundleError that names every mistake with its file and line.
   */
  public async verify(progress: Progress): Promise<void> {
    const rules = new Rules();
    const found: string[] = [];
    let more = 0;
    progress.begin(
      texts.reading,
      parts.reduce((sum, part) => sum + this.count(part), 0)
    );
    for (const part of parts.filter(({ name }) => name in this.manifest.parts)) {
      const hash = createHash('sha256');
      let count = 0;
      for await (const line of this.lines(part)) {
        hash.update(line.bytes).update('\n');
        count += 1;
        await progress.step();
        const read = readLine(part, line);
        const faults = read.record ? rules.faults(part, read.record) : read.faults;
        const lines = faults.map((fault) => `${fileOf(part)}, line ${line.number}: ${fault}.`);
        found.push(...lines.slice(0, MostMistakes - found.length));
        more += lines.length;
      }
      found.push(
        ...rules
          .ended(part)
          .map((fault) => `${fileOf(part)}: ${fault}.`)
          .slice(0, MostMistakes)
      );
      const expected = this.manifest.parts[part.name];
      if (!expected) continue;
      const fault =
        count !== expected.count
          ? texts.wrongCount(fileOf(part), count, expected.count)
          : hash.digest('hex') !== expected.sha256 && texts.wrongDigest(fileOf(part));
      if (fault) found.push(`${fault}.`);
    }
    progress.end();
    if (found.length > 0) throw new BundleError(texts.mistakes(this.file, found, Math.max(0, more - MostMistakes)));
  }

  /**
   * The records of a part, in order.
   * @throws BundleError
   */
  public async *records(part: Part): AsyncGenerator<object> {
    if (!(part.name in this.manifest.parts)) return;
    for await (const line of this.lines(part)) {
      const { record, faults } = readLine(part, line);
      if (!record)
        throw new BundleError(
          texts.mistakes(this.file, [`${fileOf(part)}, line ${line.number}: ${faults.join(' ')}.`], 0)
        );
      yield record;
    }
  }

  public close(): Promise<void> {
    return this.zip.close();
  }

  private async *lines(part: Part): AsyncGenerator<Line> {
    let last = 0;
    try {
      for await (const line of linesOf(this.zip.bytes(fileOf(part)))) {
        yield line;
        last = line.number;
      }
    } catch (error) {
      if (!(error instanceof BundleError) || error.message.startsWith(this.file)) throw error;
      throw new BundleError(texts.mistakes(this.file, [`${fileOf(part)}, line ${last + 1}: ${error.message}.`], 0));
    }
  }
}

type ReadLine =
  | { readonly record: object; readonly faults: readonly [] }
  | { readonly record: null; readonly faults: readonly string[] };

function readLine(part: Part, { bytes }: Line): ReadLine {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    return { record: null, faults: [error instanceof SyntaxError ? texts.noJson : texts.noUtf8] };
  }
  const read = part.schema.safeParse(raw);
  if (read.success) return { record: read.data, faults: [] };
  const mistakes = read.error.issues.flatMap((issue) => plainMistakes(issue, raw));
  return { record: null, faults: mistakes.map(({ fault }) => fault) };
}

async function manifestIn(zip: ZipReader, file: string): Promise<Manifest> {
  const raw = await rawManifest(zip, file);
  const { format, version } = (typeof raw === 'object' && raw !== null ? raw : {}) as Record<string, unknown>;
  if (format === Format && typeof version === 'number' && version > BundleVersion)
    throw new BundleError(texts.newerBundle(file, version, BundleVersion));
  const read = ManifestSchema.safeParse(raw);
  if (!read.success) {
    const [first] = read.error.issues.flatMap((issue) => plainMistakes(issue, raw));
    throw new BundleError(texts.noBundle(file, `${ManifestFile}: ${first?.fault ?? 'unknown fault'}`));
  }
  const known = new Set(parts.map(({ name }) => name));
  const unknown = Object.keys(read.data.parts).find((name) => !known.has(name));
  if (unknown !== undefined) throw new BundleError(texts.unknownPart(file, shown(unknown)));
  for (const part of parts)
    if (part.always && !Object.hasOwn(read.data.parts, part.name))
      throw new BundleError(texts.noBundle(file, texts.missing(fileOf(part))));
  const names = new Set([ManifestFile, ...parts.filter(({ name }) => name in read.data.parts).map(fileOf)]);
  const strange = zip.names.find((name) => !names.has(name));
  if (strange !== undefined) throw new BundleError(texts.noBundle(file, texts.strangeEntry(shown(strange))));
  for (const name of names)
    if (!zip.names.includes(name)) throw new BundleError(texts.noBundle(file, texts.missing(name)));
  return read.data;
}

async function rawManifest(zip: ZipReader, file: string): Promise<unknown> {
  if (!zip.names.includes(ManifestFile)) throw new BundleError(texts.noBundle(file, texts.missing(ManifestFile)));
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of zip.bytes(ManifestFile)) {
    size += chunk.length;
    if (size > LongestManifest) throw new BundleError(texts.noBundle(file, texts.badEntry(ManifestFile, 'too long')));
    chunks.push(chunk);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new BundleError(texts.noBundle(file, texts.badEntry(ManifestFile, 'no JSON')));
  }
}
