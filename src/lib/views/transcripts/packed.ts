import type { FileAnswer } from '@ticket-desk/message-view';
import type { HeldFile, TranscriptFiles } from '../../archive/transcript-files.js';
import type { Translate } from '../../base/language.js';
import type { FileType } from '../../transcripts/file-note.js';
import { zipped, type ZipEntry } from './zipped.js';

/** A file as it is attached to a message. */
export interface Attached {
  readonly name: string;
  readonly attachment: Buffer;
}

/** A transcript as files that go into messages. */
export interface Packed {
  readonly files: readonly Attached[];
  /** What is opened of it, where that lies in a zip. */
  readonly page: string | null;
  /** So many files are too large to go anywhere. */
  readonly left: number;
}

/** Pictures up to this many bytes lie inside of the page, */
const SmallPicture = 48 * 1024;
/** and so many bytes of them in all. */
const AllSmallPictures = 1024 * 1024;
/** What a zip needs for each entry beside its bytes: names twice, and a few numbers. */
const EntryCost = 400;
const Shown = /^image\/(png|jpeg|gif|webp|avif)$/;
const PageName = 'index.html';

/** What files are called by what they are: nothing of what somebody called them becomes part of a path. */
const Ends: Readonly<Record<FileType, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'video/mp4': 'mp4',
  'video/quicktime': 'mov',
  'video/webm': 'webm',
  'audio/mpeg': 'mp3',
  'audio/ogg': 'ogg',
  'audio/wav': 'wav',
  'audio/flac': 'flac',
  'audio/mp4': 'm4a',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/octet-stream': 'bin'
};

/**
 * A page with its files: small pictures inside of it, all others in a folder beside it, in as many zips as it needs.
 * @param name - What it is to be called, without an ending.
 * @param draw - The page, piece by piece, with where its files lie.
 * @param limit - The most bytes of one attachment.
 * @returns Null where the page alone is too large.
 * @throws what reading the messages or the files throws.
 */
export async function packPage(
  name: string,
  draw: (file: (url: string) => FileAnswer) => AsyncIterable<string>,
  files: TranscriptFiles,
  limit: number,
  t: Translate
): Promise<Packed | null> {
  const places = new Places(files, limit, await smallPictures(files), t);
  const page = await collected(draw((url) => places.of(url)));
  if (places.beside.size === 0 && page.length <= limit)
    return { files: [{ name: `${name}.html`, attachment: page }], page: null, left: places.left };
  return zipsOf(name, page, places, limit);
}

/** Where the files of a page lie: decided when it first names them. */
class Places {
  /** Beside the page, by what they are called there. */
  public readonly beside = new Map<string, HeldFile>();
  private readonly tooLarge = new Set<string>();
  private inside = 0;

  public constructor(
    public readonly files: TranscriptFiles,
    private readonly limit: number,
    private readonly small: ReadonlyMap<string, string>,
    private readonly t: Translate
  ) {}

  public get left(): number {
    return this.tooLarge.size;
  }

  public of(url: string): FileAnswer {
    const file = this.files.find(url);
    if (file === null) return { missing: this.t('transcripts:missing.not-tried') };
    if ('missing' in file) return { missing: this.t(`transcripts:missing.${file.missing}`) };
    const within = this.small.get(file.sha256);
    if (within !== undefined && this.inside + within.length <= AllSmallPictures) {
      this.inside += within.length;
      return { href: within };
    }
    if (file.size + 2 * EntryCost > this.limit) {
      this.tooLarge.add(file.sha256);
      return { missing: this.t('transcripts:missing.too-large-to-send') };
    }
    const path = `files/${file.sha256.slice(0, 32)}.${endOf(file, url)}`;
    this.beside.set(path, file);
    // Pictures, films and sounds are what their bytes say; of anything else nobody knows.
    return { href: path, plain: file.type.startsWith('application/') };
  }
}

async function* readOf(files: TranscriptFiles, file: HeldFile): AsyncGenerator<Uint8Array> {
  yield* (await files.read(file)) ?? [];
}

/** Ends of names that lead to no program that would run what is in the file, or show it as a page. */
const HarmlessEnds: ReadonlySet<string> = new Set(
  'txt log md csv tsv json xml yaml yml ini doc docx odt rtf xls xlsx ods ppt pptx odp pdf zip 7z rar gz tar'.split(' ')
);

/** What a file is called by at its end. @param url - The link by which it came. */
export function endOf(file: HeldFile, url: string): string {
  if (file.type !== 'application/octet-stream') return Ends[file.type];
  const end = /\.([a-z0-9]{1,5})(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase() ?? '';
  return HarmlessEnds.has(end) ? end : Ends[file.type];
}

/** As they stand in a page, by their SHA-256. */
async function smallPictures(files: TranscriptFiles): Promise<Map<string, string>> {
  const small = new Map<string, string>();
  let total = 0;
  for (const file of files.all()) {
    if (file.size > SmallPicture || total + file.size > AllSmallPictures || !Shown.test(file.type)) continue;
    const bytes = await bytesOf(await files.read(file));
    if (!bytes) continue;
    total += file.size;
    small.set(file.sha256, `data:${file.type};base64,${bytes.toString('base64')}`);
  }
  return small;
}

async function zipsOf(
  name: string,
  page: Buffer,
  { beside, files, left }: Places,
  limit: number
): Promise<Packed | null> {
  const madeAt = new Date();
  const pageEntry: ZipEntry = { name: PageName, bytes: () => [page], compress: true };
  const alone = await zipped([pageEntry], madeAt, limit);
  if (!alone) return null;
  const parts = inParts(beside, limit - alone.length, limit);
  const zips: Attached[] = [];
  for (const [index, part] of parts.entries()) {
    const entries = part.map(([path, file]): ZipEntry => ({
      name: path,
      bytes: () => readOf(files, file),
      compress: false
    }));
    const zip = await zipped(index === 0 ? [pageEntry, ...entries] : entries, madeAt, limit);
    if (!zip) return null;
    const suffix = parts.length > 1 ? `-${index + 1}` : '';
    zips.push({ name: `${name}${suffix}.zip`, attachment: zip });
  }
  return { files: zips, page: PageName, left };
}

type Entries = [path: string, file: HeldFile][];

/** @param first - How many bytes there are in the first part, which has the page. */
function inParts(beside: ReadonlyMap<string, HeldFile>, first: number, limit: number): Entries[] {
  const parts: Entries[] = [[]];
  let room = first;
  for (const entry of beside) {
    const needs = entry[1].size + EntryCost;
    if (needs > room) {
      parts.push([]);
      room = limit - EntryCost;
    }
    parts.at(-1)?.push(entry);
    room -= needs;
  }
  return parts;
}

/**
 * A text as one file; where it is too large, as a zip.
 * @returns Null where that is too large, too.
 * @throws what its pieces throw.
 */
export async function packText(name: string, pieces: AsyncIterable<string>, limit: number): Promise<Packed | null> {
  const attachment = await collected(pieces);
  if (attachment.length <= limit) return { files: [{ name, attachment }], page: null, left: 0 };
  const zip = await zipped([{ name, bytes: () => [attachment], compress: true }], new Date(), limit);
  return zip && { files: [{ name: `${name}.zip`, attachment: zip }], page: name, left: 0 };
}

/** Text as bytes, put together. */
async function collected(pieces: AsyncIterable<string>): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const piece of pieces) parts.push(Buffer.from(piece));
  return Buffer.concat(parts);
}

async function bytesOf(stream: AsyncIterable<Uint8Array> | null): Promise<Buffer | null> {
  if (!stream) return null;
  const parts: Uint8Array[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}
