import { statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { frozen } from '../../base/frozen.js';
import { ownDuties } from '../../core/duties.js';
import type { LockState } from '../../core/lock-state.js';
import type { PanelDrafts } from '../../servers/panel-drafts.js';
import type { Drafts } from '../../templates/drafts.js';
import type { OwnTemplates } from '../../templates/own-templates.js';
import { ServerTemplates } from '../../templates/server-templates.js';
import { allOurs } from '../all-ours.js';
import { nobodyHears, type Storage, type StorageNews } from '../storage.js';
import { backUp, isBackedUp, removeUnfinishedBackup } from './backup.js';
import { ConfigFile, type ReadConfig } from './config-file.js';
import { missingTemplates, slips } from './config-remarks.js';
import { ConfigVersion, type Config } from './config-schema.js';
import { EditWatch } from './edit-watch.js';
import { asDataFolderError, openDataFolder } from './data-folder.js';
import { removeDurably, writeDurably } from './files/durable-file.js';
import { lockDataDir, lockState } from './files/data-lock.js';
import { patience } from './files/lock-watch.js';
import { BrokenFileError, shownPath } from './files/errors.js';
import { mustBeWholeFolder } from './half-import.js';
import { JsonServerSettings } from './json-server-settings.js';
import { JsonTicketStore } from './json-ticket-store.js';
import { filesOfServers } from './files-of-servers.js';
import { ConversationFiles } from './conversation-files.js';
import { SearchFile } from './search/search-file.js';
import { HeardFiles } from './heard-files.js';
import { KeptFileStore } from './kept-file-store.js';
import { PictureFiles } from './picture-files.js';
import type { ServerFiles } from './server-files.js';
import { TemplateRevisions } from './template-revisions.js';

const StartAgain = 'Nothing was changed. Start again.';

/** Everything in JSON files in one folder, for one process. */
export class JsonStorage implements Storage {
  public readonly ownership = allOurs;
  public readonly duties = ownDuties;

  private constructor(
    public readonly tickets: JsonTicketStore,
    public readonly servers: JsonServerSettings,
    public readonly templates: TemplateRevisions,
    public readonly ownTemplates: ServerFiles<OwnTemplates>,
    public readonly drafts: ServerFiles<Drafts>,
    public readonly panelDrafts: ServerFiles<PanelDrafts>,
    public readonly pictures: PictureFiles,
    public readonly conversations: ConversationFiles,
    public readonly heard: HeardFiles,
    public readonly archive: SearchFile,
    public readonly files: KeptFileStore,
    public readonly remarks: string[],
    private readonly dataDir: string,
    private readonly watch: EditWatch,
    private readonly unlock: () => Promise<void>
  ) {}

  /**
   * Takes a data directory for this process, and reads and checks everything in it. What an earlier version wrote is
   * copied aside before the first file of this version is written.
   * @param dataDir - Absolute. Made where it is missing.
   * @param news - Hears of edits by hand, and of a directory that is another's; left out: nobody does.
   * @throws DataFolderError, DataDirLockedError, BrokenFileError, StorageError - and the directory is given back.
   */
  public static async open(dataDir: string, news = nobodyHears): Promise<JsonStorage> {
    const made = await openDataFolder(dataDir);
    const unlock = await lockDataDir(dataDir, {
      patience: { ...patience, waits: news.waits },
      lost: news.lost
    }).catch((error: unknown) => {
      throw asDataFolderError(dataDir, error);
    });
    try {
      const storage = await JsonStorage.read(dataDir, news, unlock);
      if (made) storage.remarks.unshift(hasBeenMade(dataDir));
      return storage;
    } catch (error) {
      // Why it could not be opened is what people must read; a lock that stays is known as dead at the next start.
      await unlock().catch(() => undefined);
      throw error;
    }
  }

  // Nothing of it is shared: whoever has the directory has all servers.
  public serve(): Promise<null> {
    return Promise.resolve(null);
  }

  private static async read(dataDir: string, news: StorageNews, unlock: () => Promise<void>): Promise<JsonStorage> {
    await mustBeWholeFolder(dataDir);
    const file = new ConfigFile(dataDir);
    const found = await file.read();
    const name = shownPath(file.path);
    const { ownTemplates, drafts, panelDrafts } = filesOfServers(dataDir);
    await ownTemplates.load();
    await drafts.load();
    await panelDrafts.load();
    const pictures = new PictureFiles(dataDir);
    await pictures.open();
    const remarksOn = (config: Config, text: string) => {
      const all = new ServerTemplates(templates, ownTemplates);
      return [...slips(name, text, config), ...missingTemplates(name, config, tickets.live(), all)];
    };
    const templates = new TemplateRevisions(dataDir);
    const revised = await templates.load(found.config.templates, isOlder(found.version));
    const tickets = new JsonTicketStore(dataDir);
    await tickets.open();
    const remarks = [
      ...file.mended,
      ...(templates.mended ? [templates.path] : []),
      ...ownTemplates.mended,
      ...drafts.mended,
      ...panelDrafts.mended,
      ...tickets.mended
    ].map(cutOff);
    const older = await olderVersion(dataDir, found, tickets);
    if (older !== null) remarks.push(backedUp(await backUp(dataDir, older)));
    await removeUnfinishedBackup(dataDir);
    // The revisions come first: no ticket ever names one that is not on the disk.
    if (revised) await templates.save();
    const config = found.version === ConfigVersion ? found.config : await file.save(found.config);
    if (!config) throw new BrokenFileError(file.path, null, 'somebody edited it while the bot started.', StartAgain);
    remarks.push(...remarksOn(config, found.text ?? ''));
    const servers = new JsonServerSettings(file, frozen(config), {
      comes: (edited) => templates.replace(edited.config.templates),
      came: (edited) => {
        const remark = `${name} was edited while the bot runs: what it says is in force now.`;
        news.edited([remark, ...remarksOn(edited.config, edited.text)]);
      }
    });
    const watch = new EditWatch(dataDir, basename(file.path), lookingForEdits(servers, news));
    return new JsonStorage(
      tickets,
      servers,
      templates,
      ownTemplates,
      drafts,
      panelDrafts,
      pictures,
      new ConversationFiles(dataDir),
      new HeardFiles(dataDir),
      new SearchFile(dataDir),
      new KeptFileStore(dataDir),
      remarks,
      dataDir,
      watch,
      unlock
    );
  }

  public async room(): Promise<number | null> {
    const probe = join(this.dataDir, 'room-for-more');
    await writeDurably(probe, 'This file may be deleted.\n');
    await removeDurably(probe);
    const found = await statfs(this.dataDir).catch(() => null);
    return found && Math.floor((found.bavail * found.bsize) / 1_048_576);
  }

  public lock(): Promise<LockState> {
    return lockState(this.dataDir);
  }

  public async close(): Promise<void> {
    this.watch.close();
    await this.tickets.close();
    await this.servers.close();
    await this.ownTemplates.close();
    await this.drafts.close();
    await this.panelDrafts.close();
    await this.pictures.close();
    await this.conversations.close();
    await this.heard.close();
    await this.archive.close();
    await this.files.close();
    await this.unlock();
  }
}

/** What cannot be used is told of, once; what else fails is met again by whoever changes something. */
function lookingForEdits(servers: JsonServerSettings, news: StorageNews): () => Promise<void> {
  let told = '';
  return async () => {
    try {
      await servers.look();
      told = '';
    } catch (error) {
      if (!(error instanceof BrokenFileError) || error.message === told) return;
      told = error.message;
      news.unreadable(error);
    }
  };
}

function isOlder(version: number | null): version is number {
  return version !== null && version < ConfigVersion;
}

/**
 * The version whose files are to be copied aside, or null. The config says it: it is the last file to be migrated at a
 * start, while tickets keep their version until they change. Where somebody removed the config, the tickets say it, once.
 */
async function olderVersion(dataDir: string, found: ReadConfig, tickets: JsonTicketStore): Promise<number | null> {
  if (found.version !== null) return isOlder(found.version) ? found.version : null;
  const version = tickets.oldestVersion;
  return isOlder(version) && !(await isBackedUp(dataDir, version)) ? version : null;
}

/** A new folder where one with tickets was meant is best known at once. */
function hasBeenMade(dataDir: string): string {
  return `${shownPath(dataDir)} was not there and has been made. If there should be tickets in it, check DATA_DIR.`;
}

function cutOff(path: string): string {
  return `${shownPath(path)} was cut off. Nothing is lost: it was made whole from its copy. Have a look at the disk.`;
}

function backedUp(folder: string): string {
  return `The data is kept in a new format from now on. As it was before, it stands in ${shownPath(folder)}; docs/setup.md says how to go back.`;
}
