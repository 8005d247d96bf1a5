import { AsyncQueue } from '@sapphire/async-queue';
import { frozen } from '../../base/frozen.js';
import { ServerSettingsSchema, type ServerSettings, type ServerSettingsStore } from '../../servers/server-settings.js';
import type { ConfigFile, EditedConfig } from './config-file.js';
import type { Config } from './config-schema.js';

const defaults: ServerSettings = frozen(ServerSettingsSchema.parse({}));

/** Who hears of what somebody edited. */
export interface EditsOfConfig {
  /** It is about to come into force: brings what else the config holds into force first. */
  readonly comes: (edited: EditedConfig) => Promise<void>;
  /** It is in force. Must not throw. */
  readonly came: (edited: EditedConfig) => void;
}

/**
 * The settings of all servers, in `config.json`. What somebody edited there while the bot runs comes into force before
 * the next change is decided, which is then made on top of it.
 */
export class JsonServerSettings implements ServerSettingsStore {
  private readonly queue = new AsyncQueue();
  private closed = false;

  public constructor(
    private readonly file: ConfigFile,
    private config: Config,
    private readonly edits: EditsOfConfig = { comes: () => Promise.resolve(), came: () => undefined }
  ) {}

  public of(guildId: string): ServerSettings {
    return Object.hasOwn(this.config.guilds, guildId) ? (this.config.guilds[guildId] ?? defaults) : defaults;
  }

  /**
   * @throws StorageError, or ZodError where the result does not fit - and everything is as it was; BrokenFileError where
   * somebody edited the config and slipped - and that is as they left it.
   */
  public async change(guildId: string, decide: (current: ServerSettings) => ServerSettings) {
    return this.inTurn(async () => {
      if (this.closed) throw new Error('The config is closed.');
      for (;;) {
        await this.takeOver();
        const before = this.of(guildId);
        const after = decide(before);
        if (after === before) return { before, after };
        const guilds = { ...this.config.guilds, [guildId]: after };
        const saved = await this.file.save({ ...this.config, guilds });
        // Somebody saved the file in this very moment: theirs comes first.
        if (!saved) continue;
        this.config = frozen(saved);
        return { before, after: this.of(guildId) };
      }
    });
  }

  /**
   * Brings into force what somebody edited, without waiting for a change.
   * @throws As `change`.
   */
  public async look(): Promise<void> {
    await this.inTurn(async () => {
      if (!this.closed) await this.takeOver();
    });
  }

  /** Waits for writes under way; those that come later are refused. */
  public async close(): Promise<void> {
    await this.inTurn(() => {
      this.closed = true;
      return Promise.resolve();
    });
  }

  private async takeOver(): Promise<void> {
    const edited = await this.file.edited();
    if (!edited) return;
    await this.edits.comes(edited);
    await this.file.take(edited);
    this.config = frozen(edited.config);
    this.edits.came(edited);
  }

  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    await this.queue.wait();
    try {
      return await work();
    } finally {
      this.queue.shift();
    }
  }
}
