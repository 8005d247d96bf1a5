import { AsyncQueue } from '@sapphire/async-queue';
import { frozen } from '../../base/frozen.js';
import { ServerSettingsSchema, type ServerSettings, type ServerSettingsStore } from '../../servers/server-settings.js';
import type { ConfigFile } from './config-file.js';
import type { Config } from './config-schema.js';

const defaults: ServerSettings = frozen(ServerSettingsSchema.parse({}));

/** The settings of all servers, in `config.json`. */
export class JsonServerSettings implements ServerSettingsStore {
  private readonly queue = new AsyncQueue();
  private closed = false;

  public constructor(
    private readonly file: ConfigFile,
    private config: Config
  ) {}

  public of(guildId: string): ServerSettings {
    return Object.hasOwn(this.config.guilds, guildId) ? (this.config.guilds[guildId] ?? defaults) : defaults;
  }

  /** @throws StorageError, or ZodError where the result does not fit - and everything is as it was. */
  public async change(guildId: string, decide: (current: ServerSettings) => ServerSettings) {
    await this.queue.wait();
    try {
      if (this.closed) throw new Error('The config is closed.');
      const before = this.of(guildId);
      const after = decide(before);
      if (after === before) return { before, after };
      const guilds = { ...this.config.guilds, [guildId]: after };
      this.config = frozen(await this.file.save({ ...this.config, guilds }));
      return { before, after: this.of(guildId) };
    } finally {
      this.queue.shift();
    }
  }

  /** Waits for writes under way; those that come later are refused. */
  public async close(): Promise<void> {
    await this.queue.wait();
    this.closed = true;
    this.queue.shift();
  }
}
