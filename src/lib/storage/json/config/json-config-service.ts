import { AsyncQueue } from '@sapphire/async-queue';
import { lockDataDir } from '../files/data-lock.js';
import { makeFolder } from '../files/durable-file.js';
import { frozen } from '../../../base/frozen.js';
import type { Template } from '../../../templates/template.js';
import { JsonTicketStore } from '../json-ticket-store.js';
import type { TicketStore } from '../../../tickets/ticket-store.js';
import { ConfigFile } from './config-file.js';
import type { ConfigService } from '../../../servers/config-service.js';
import { ConfigVersion, GuildConfigSchema, type Config, type GuildConfig } from './schema.js';

const defaults: GuildConfig = frozen(GuildConfigSchema.parse({}));

/** The config in `<dataDir>/config.json`, and the tickets beside it. */
export class JsonConfigService implements ConfigService {
  public readonly tickets: TicketStore;
  private readonly store: JsonTicketStore;
  private readonly file: ConfigFile;
  private readonly queue = new AsyncQueue();
  private config: Config = { version: ConfigVersion, templates: {}, guilds: {} };
  /** There while the data directory is ours. */
  private unlock: (() => Promise<void>) | null = null;

  /** @param dataDir - Absolute. Made where it is missing. */
  public constructor(private readonly dataDir: string) {
    this.file = new ConfigFile(dataDir);
    this.store = new JsonTicketStore(dataDir);
    this.tickets = this.store;
  }

  /** @throws DataDirLockedError, BrokenFileError, StorageError */
  public async load(): Promise<void> {
    await makeFolder(this.dataDir);
    const unlock = await lockDataDir(this.dataDir);
    try {
      this.config = frozen(await this.file.read());
      await this.tickets.open();
    } catch (error) {
      await unlock();
      throw error;
    }
    this.unlock = unlock;
  }

  /** Files that were found cut off and were made whole from their copies, as paths. */
  public get mended(): readonly string[] {
    return [...this.file.mended, ...this.store.mended];
  }

  public async close(): Promise<void> {
    await this.tickets.close();
    await this.queue.wait();
    try {
      await this.unlock?.();
    } finally {
      this.unlock = null;
      this.queue.shift();
    }
  }

  public guild(guildId: string): GuildConfig {
    return Object.hasOwn(this.config.guilds, guildId) ? (this.config.guilds[guildId] ?? defaults) : defaults;
  }

  public get<Key extends keyof GuildConfig>(guildId: string, key: Key): GuildConfig[Key] {
    return this.guild(guildId)[key];
  }

  public async set<Key extends keyof GuildConfig>(guildId: string, key: Key, value: GuildConfig[Key]): Promise<void> {
    await this.update(guildId, (current) => ({ ...current, [key]: value }));
  }

  /** @throws StorageError, or ZodError where the result does not fit - and everything is as it was. */
  public async update(guildId: string, change: (current: GuildConfig) => GuildConfig): Promise<GuildConfig> {
    await this.queue.wait();
    try {
      if (!this.unlock) throw new Error('The config is not loaded, or closed.');
      const guilds = { ...this.config.guilds, [guildId]: change(this.guild(guildId)) };
      this.config = frozen(await this.file.save({ ...this.config, guilds }));
      return this.guild(guildId);
    } finally {
      this.queue.shift();
    }
  }

  public template(templateId: string): Template | null {
    return Object.hasOwn(this.config.templates, templateId) ? (this.config.templates[templateId] ?? null) : null;
  }
}
