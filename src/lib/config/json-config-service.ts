import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { AsyncQueue } from '@sapphire/async-queue';
import { hasCode, makeFolder, writeDurably } from '../files/durable-file.js';
import { lockDataDir } from '../files/data-lock.js';
import { StorageError } from '../files/errors.js';
import { readJson } from '../files/read-json.js';
import type { Template } from '../questionnaire/template.js';
import { JsonTicketStore } from '../store/json/json-ticket-store.js';
import type { TicketStore } from '../store/ticket-store.js';
import type { ConfigService } from './config-service.js';
import { defaultTemplate } from './default-template.js';
import {
  ConfigSchema,
  ConfigVersion,
  DefaultTemplateId,
  GuildConfigSchema,
  type Config,
  type GuildConfig
} from './schema.js';

const defaults: GuildConfig = Object.freeze(GuildConfigSchema.parse({}));

/** The config in `<dataDir>/config.json`, and the tickets beside it. */
export class JsonConfigService implements ConfigService {
  public readonly tickets: TicketStore;
  private readonly path: string;
  private readonly queue = new AsyncQueue();
  private config: Config = { version: ConfigVersion, templates: {}, guilds: {} };
  private unlock: (() => Promise<void>) | null = null;

  /** @param dataDir - Absolute. */
  public constructor(private readonly dataDir: string) {
    this.path = join(dataDir, 'config.json');
    this.tickets = new JsonTicketStore(dataDir);
  }

  public async load(): Promise<void> {
    await makeFolder(this.dataDir).catch((error: unknown) => {
      throw new StorageError(this.dataDir, { cause: error });
    });
    this.unlock = await lockDataDir(this.dataDir);
    try {
      this.config = await this.read();
      await this.tickets.open();
    } catch (error) {
      await this.unlock();
      throw error;
    }
  }

  public async close(): Promise<void> {
    await this.queue.wait();
    await this.tickets.close();
    await this.unlock?.();
    this.unlock = null;
  }

  public guild(guildId: string): GuildConfig {
    return this.config.guilds[guildId] ?? defaults;
  }

  public get<Key extends keyof GuildConfig>(guildId: string, key: Key): GuildConfig[Key] {
    return this.guild(guildId)[key];
  }

  public async set<Key extends keyof GuildConfig>(guildId: string, key: Key, value: GuildConfig[Key]): Promise<void> {
    await this.update(guildId, (current) => ({ ...current, [key]: value }));
  }

  public async update(guildId: string, change: (current: GuildConfig) => GuildConfig): Promise<GuildConfig> {
    await this.queue.wait();
    try {
      const guild = change(this.guild(guildId));
      // Checked before it is written, so that what is on the disk can always be read again.
      const config = ConfigSchema.parse({ ...this.config, guilds: { ...this.config.guilds, [guildId]: guild } });
      await this.save(config);
      this.config = config;
      return this.guild(guildId);
    } finally {
      this.queue.shift();
    }
  }

  public template(templateId: string): Template | null {
    return Object.hasOwn(this.config.templates, templateId) ? (this.config.templates[templateId] ?? null) : null;
  }

  private async read(): Promise<Config> {
    let text: string;
    try {
      text = await readFile(this.path, 'utf8');
    } catch (error) {
      if (!hasCode(error, 'ENOENT')) throw error;
      const config: Config = {
        version: ConfigVersion,
        templates: { [DefaultTemplateId]: defaultTemplate },
        guilds: {}
      };
      await this.save(ConfigSchema.parse(config));
      return config;
    }
    const shown = relative(process.cwd(), this.path);
    const config = readJson(
      shown,
      text,
      { schema: ConfigSchema, version: ConfigVersion, migrations: {} },
      `Nothing was changed. Correct it, or go back to the last good copy: ${shown}.last-good`
    );
    // Kept beside it, so that a slip of the hand in the file is never the end of the story.
    await writeDurably(`${this.path}.last-good`, text);
    return config;
  }

  private async save(config: Config): Promise<void> {
    const text = `${JSON.stringify(config, null, 2)}\n`;
    await writeDurably(this.path, text);
    await writeDurably(`${this.path}.last-good`, text);
  }
}
