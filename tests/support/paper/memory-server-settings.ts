import {
  ServerSettingsSchema,
  type ServerSettings,
  type ServerSettingsStore
} from '../../../src/lib/servers/server-settings.js';
import { StorageError } from '../../../src/lib/core/storage-error.js';

const defaults: ServerSettings = ServerSettingsSchema.parse({});

/** Settings of servers that are gone with the test. They keep the same contract as the ones that last. */
export class MemoryServerSettings implements ServerSettingsStore {
  /** So many writes fail from now on. */
  public failing = 0;
  private readonly settings = new Map<string, ServerSettings>();

  public of(guildId: string): ServerSettings {
    return this.settings.get(guildId) ?? defaults;
  }

  public async change(guildId: string, decide: (current: ServerSettings) => ServerSettings) {
    await Promise.resolve();
    const before = this.of(guildId);
    const after = decide(before);
    if (after === before) return { before, after };
    if (this.failing > 0) {
      this.failing -= 1;
      throw new StorageError('The settings');
    }
    this.settings.set(guildId, ServerSettingsSchema.parse(after));
    return { before, after: this.of(guildId) };
  }
}
