import { Fault } from '../core/fault.js';
import { MaxPictureBytes, MaxPictureMB, MaxPictures, picturesNamedIn, type Picture } from './picture.js';
import { pictureFileOf, readPicture, type PictureFacts } from './picture-bytes.js';
import type { PictureStore } from './picture-store.js';

/** So long a picture is kept that nothing names, in ms: somebody may be about to. */
const GraceMs = 24 * 60 * 60_000;
/** The same where there is no room for another. */
const ShortGraceMs = 60 * 60_000;

/** A picture as it is kept. */
export interface KeptPicture extends PictureFacts {
  readonly file: string;
  /** In bytes. */
  readonly size: number;
}

/** The pictures of servers: what may be kept, what there is, and what nobody needs any more. */
export class Pictures {
  /**
   * @param documents - All of a server that names pictures: its settings, its templates, the revisions its tickets keep,
   * drafts. Looked up as it is at the end.
   * @param now - Gives ms since 1970.
   * @param serves - Is a server this process's? Of others it does not know what names their pictures.
   */
  public constructor(
    private readonly store: PictureStore,
    private readonly documents: (guildId: string) => Promise<unknown>,
    private readonly now: () => number = Date.now,
    private readonly serves: (guildId: string) => boolean = () => true
  ) {}

  /**
   * Keeps a picture for a server.
   * @throws Fault - `picture-too-large`, `not-a-picture`, `too-many-pictures`; StorageError.
   */
  public async keep(guildId: string, bytes: Buffer): Promise<KeptPicture> {
    const kept = pictureOf(bytes);
    await this.makeRoom(guildId, [kept.file]);
    await this.store.keep(guildId, kept.file, bytes);
    return kept;
  }

  /**
   * Is there room for all of these, beside what is kept already? What nothing names is removed for them.
   * @param files - Their names; one that is there takes no more room.
   * @throws Fault `too-many-pictures`
   */
  public async makeRoom(guildId: string, files: readonly string[]): Promise<void> {
    const all = async () => new Set([...(await this.store.list(guildId)).map(({ file }) => file), ...files]).size;
    if ((await all()) <= MaxPictures) return;
    await this.tidy(guildId, ShortGraceMs);
    if ((await all()) > MaxPictures) throw new Fault('too-many-pictures', { limit: MaxPictures });
  }

  /** The bytes of a picture, or null where it is not to be had: what shows it goes without. */
  public get(guildId: string, file: string): Promise<Buffer | null> {
    return this.store.get(guildId, file);
  }

  /** A picture with what it is, or null where it is not to be had. */
  public async look(guildId: string, file: string): Promise<KeptPicture | null> {
    const bytes = await this.store.get(guildId, file);
    const facts = bytes && readPicture(bytes);
    return bytes && facts && { ...facts, file, size: bytes.length };
  }

  /** Is this one that is kept here, and not to be had? */
  public async isMissing(guildId: string, { file }: Pick<Picture, 'file'>): Promise<boolean> {
    return file !== undefined && (await this.store.get(guildId, file)) === null;
  }

  /**
   * Removes the pictures of a server that nothing has named for a while.
   * @returns How many.
   */
  public async tidy(guildId: string, graceMs = GraceMs): Promise<number> {
    const before = this.now() - graceMs;
    const listed = await this.store.list(guildId);
    // What nothing names now is named again by nobody who has not kept it again, which counts from then.
    const named = new Set(picturesNamedIn(await this.documents(guildId)));
    let removed = 0;
    for (const { file, keptAt } of listed)
      if (keptAt < before && !named.has(file) && (await this.store.remove(guildId, file, before))) removed += 1;
    return removed;
  }

  /** As `tidy`, in all servers of this process. */
  public async tidyAll(): Promise<void> {
    for (const guildId of await this.store.servers()) if (this.serves(guildId)) await this.tidy(guildId);
  }
}

/**
 * What a picture is, by its bytes alone.
 * @throws Fault - `picture-too-large`, `not-a-picture`
 */
export function pictureOf(bytes: Buffer): KeptPicture {
  if (bytes.length > MaxPictureBytes) throw new Fault('picture-too-large', { most: MaxPictureMB });
  const facts = readPicture(bytes);
  if (!facts) throw new Fault('not-a-picture', {});
  return { ...facts, file: pictureFileOf(bytes, facts), size: bytes.length };
}
