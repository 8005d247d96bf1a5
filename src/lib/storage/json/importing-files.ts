import { join } from 'node:path';
import type { Importing } from '../bundle/kept-whole.js';
import {
  documentParts,
  type ContentRecord,
  type CounterRecord,
  type DocumentPart,
  type DocumentRecord,
  type FileNoteRecord,
  type HeardRecord,
  type Part,
  type PictureRecord,
  type PieceRecord,
  type RevisionRecord,
  type TicketRecord
} from '../bundle/parts.js';
import type { ServerSettings } from '../../servers/server-settings.js';
import { ConfigFile } from './config-file.js';
import { ConfigVersion } from './config-schema.js';
import { asDataFolderError, openDataFolder } from './data-folder.js';
import { copyOf, writeCopied } from './files/copied-file.js';
import { leftoversIn, removeDurably } from './files/durable-file.js';
import { lockDataDir } from './files/data-lock.js';
import { BrokenFileError } from './files/errors.js';
import { givenNumbersToText, numbersFile, type GivenNumbers } from './given-numbers.js';
import { markHalf, markWhole } from './half-import.js';
import { documentsIn, KeptFiles } from './kept-files.js';
import { ConversationFiles } from './conversation-files.js';
import { HeardFiles } from './heard-files.js';
import { ImportingContents } from './importing-contents.js';
import { PictureFiles } from './picture-files.js';
import { writeTickets } from './ticket-batch.js';
import { foldersIn } from './ticket-loader.js';
import { revisionsFile, type Revisions } from './template-revisions.js';

/** A data directory that takes in a bundle, with its lock: no bot works on it meanwhile. */
export class ImportingFiles extends KeptFiles implements Importing {
  private readonly given = new Map<string, GivenNumbers>();
  private readonly templates: Revisions['templates'] = {};
  private readonly offered: { readonly id: string; readonly place: number }[] = [];
  private readonly settings: Record<string, ServerSettings> = {};

  private readonly contents: ImportingContents;

  private constructor(
    dataDir: string,
    private readonly unlock: () => Promise<void>
  ) {
    super(dataDir);
    this.contents = new ImportingContents(dataDir);
  }

  /**
   * Takes a data directory, made where it is missing.
   * @throws DataFolderError, DataDirLockedError, StorageError
   */
  public static async open(dataDir: string): Promise<ImportingFiles> {
    await openDataFolder(dataDir);
    const unlock = await lockDataDir(dataDir).catch((error: unknown) => {
      throw asDataFolderError(dataDir, error);
    });
    return new ImportingFiles(dataDir, unlock);
  }

  public async begin(fresh: boolean): Promise<void> {
    await markHalf(this.dataDir);
    await this.removeLeftovers();
    if (!fresh) return;
    for (const path of [join(this.dataDir, 'config.json'), revisionsFile(this.dataDir)]) {
      await removeDurably(copyOf(path));
      await removeDurably(path);
    }
  }

  public async write(part: Part, records: readonly object[]): Promise<void> {
    switch (part.sort) {
      case 'counters':
        for (const { guildId, ...numbers } of records as CounterRecord[]) this.given.set(guildId, numbers);
        return;
      case 'tickets':
        await writeTickets(this.paths, records as TicketRecord[]);
        return;
      case 'revisions':
        this.collect(records as RevisionRecord[]);
        return;
      case 'documents':
        await this.writeDocuments(part as DocumentPart, records as DocumentRecord[]);
        return;
      case 'pictures':
        await this.writePictures(records as PictureRecord[]);
        return;
      case 'conversations':
        await this.writePieces(records as PieceRecord[]);
        return;
      case 'heard':
        await this.writeHeard(records as HeardRecord[]);
        return;
      case 'file-contents':
        await this.contents.write(records as ContentRecord[]);
        return;
      case 'file-notes':
        await this.contents.note(records as FileNoteRecord[]);
    }
  }

  /** What stands in one file for all servers is written now, the config last. */
  public async finish(): Promise<void> {
    this.lookAnew();
    await this.writeNumbers();
    if (Object.keys(this.templates).length > 0)
      await writeCopied(
        revisionsFile(this.dataDir),
        `${JSON.stringify({ version: 1, templates: this.templates }, null, 2)}\n`
      );
    await this.writeConfig();
  }

  public async complete(): Promise<void> {
    await markWhole(this.dataDir);
  }

  public override async close(): Promise<void> {
    await this.contents.end();
    await this.unlock();
  }

  private collect(records: readonly RevisionRecord[]): void {
    for (const { templateId, since, template, place } of records) {
      this.templates[templateId] = [...(this.templates[templateId] ?? []), { since, template }];
      if (place !== null) this.offered.push({ id: templateId, place });
    }
  }

  private async writeDocuments(part: DocumentPart, records: readonly DocumentRecord[]): Promise<void> {
    if (part.name === 'settings') {
      for (const { guildId, value } of records) this.settings[guildId] = value as ServerSettings;
      return;
    }
    const files = documentsIn(this.dataDir, part);
    await Promise.all(records.map(({ guildId, value }) => files.change(guildId, () => value)));
  }

  private async writePictures(records: readonly PictureRecord[]): Promise<void> {
    const store = new PictureFiles(this.dataDir);
    await Promise.all(
      records.map(({ guildId, file, bytes }) => store.keep(guildId, file, Buffer.from(bytes, 'base64')))
    );
  }

  private async writePieces(records: readonly PieceRecord[]): Promise<void> {
    const store = new ConversationFiles(this.dataDir);
    for (const { guildId, number, place, piece } of records) await store.add({ guildId, number }, place - 1, piece);
  }

  private async writeHeard(records: readonly HeardRecord[]): Promise<void> {
    const store = new HeardFiles(this.dataDir);
    for (const { guildId, number, heard } of records)
      await store.change({ guildId, number }, [heard.id], (known) => (known.has(heard.id) ? [] : [heard]));
  }

  /** Only what the tickets themselves do not say. */
  private async writeNumbers(): Promise<void> {
    const listed = await this.numbersOf();
    const unsaid = [...this.given].filter(([guildId, { last, free }]) => {
      const { live, archived } = listed.get(guildId) ?? { live: [], archived: [] };
      return free.length > 0 || last > Math.max(live.at(-1) ?? 0, archived.at(-1) ?? 0);
    });
    if (unsaid.length > 0) await writeCopied(numbersFile(this.dataDir), givenNumbersToText(new Map(unsaid)));
  }

  private async writeConfig(): Promise<void> {
    const templates = Object.fromEntries(
      this.offered
        .sort((a, b) => a.place - b.place)
        .flatMap(({ id }) => {
          const last = this.templates[id]?.at(-1);
          return last ? [[id, last.template] as const] : [];
        })
    );
    if (Object.keys(this.templates).length === 0 && Object.keys(this.settings).length === 0) return;
    const file = new ConfigFile(this.dataDir);
    await file.read();
    const saved = await file.save({ version: ConfigVersion, templates, guilds: this.settings });
    if (!saved) throw new BrokenFileError(file.path, null, 'somebody edited it meanwhile.', 'Run the import again.');
  }

  /** What a write that was cut short left behind. */
  private async removeLeftovers(): Promise<void> {
    const { live, archive } = this.paths;
    const folders = (await foldersIn(live)).map((name) => join(live, name));
    for (const server of await foldersIn(archive))
      folders.push(...(await foldersIn(join(archive, server))).map((name) => join(archive, server, name)));
    folders.push(...documentParts.map(({ name }) => join(this.dataDir, name)));
    for (const folder of folders) for (const path of await leftoversIn(folder)) await removeDurably(path);
    for (const path of await leftoversIn(this.dataDir, true)) await removeDurably(path);
  }
}
