import type { ServerSettings } from '../servers/server-settings.js';
import { openStorage, type Storage, type StorageNews, type StorageSettings } from '../storage/open-storage.js';
import type { TicketStore } from '../tickets/ticket-store.js';

/** Settings and tickets, injected as `container.config`: the door pieces use. What is behind it, `openStorage` decides. */
export class ConfigService {
  private opened: Storage | null = null;

  /** @param news - Hears what happens to the storage by itself; left out: nobody does. */
  public constructor(
    private readonly settings: StorageSettings,
    private readonly news?: StorageNews
  ) {}

  /**
   * Opens the storage: reads and checks everything.
   * @throws BrokenFileError, DataDirLockedError, StorageError - and nothing was lost.
   */
  public async load(): Promise<void> {
    this.opened = await openStorage(this.settings, this.news);
  }

  /** Waits for writes under way and lets go of the storage. */
  public async close(): Promise<void> {
    await this.opened?.close();
    this.opened = null;
  }

  /** The tickets: add (`reserve`), update (`change`), delete (`archive`). */
  public get tickets(): TicketStore {
    return this.storage.tickets;
  }

  /** One value of a server's settings; its default for a server never seen. Never mutate it. */
  public get<Key extends keyof ServerSettings>(guildId: string, key: Key): ServerSettings[Key] {
    return this.storage.servers.of(guildId)[key];
  }

  /**
   * Sets one value and saves.
   * @throws StorageError, BrokenFileError, or ZodError where it does not fit - and everything is as it was.
   */
  public async set<Key extends keyof ServerSettings>(
    guildId: string,
    key: Key,
    value: ServerSettings[Key]
  ): Promise<void> {
    await this.storage.servers.change(guildId, (current) => ({ ...current, [key]: value }));
  }

  /** What stands behind it, for the services. */
  public get storage(): Storage {
    if (!this.opened) throw new Error('The config is not loaded, or closed.');
    return this.opened;
  }
}
