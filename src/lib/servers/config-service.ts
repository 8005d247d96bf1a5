import type { Template } from '../templates/template.js';
import type { TicketStore } from '../tickets/ticket-store.js';
import type { GuildConfig } from '../storage/json/config/schema.js';

/** Settings and tickets, injected as `container.config`. */
export interface ConfigService {
  /** The tickets: add (`reserve`), update (`change`), delete (`archive`). */
  readonly tickets: TicketStore;

  /** Reads and checks everything. Throws a `BrokenFileError` and touches nothing when a file is not as it must be. */
  load(): Promise<void>;

  /** Waits for writes under way and lets go of the data directory. */
  close(): Promise<void>;

  /** A server's settings; the defaults for one never seen. Never mutate it. */
  guild(guildId: string): GuildConfig;

  /** One value of a server's settings. */
  get<Key extends keyof GuildConfig>(guildId: string, key: Key): GuildConfig[Key];

  /** Sets one value and saves. */
  set<Key extends keyof GuildConfig>(guildId: string, key: Key, value: GuildConfig[Key]): Promise<void>;

  /** Changes a server's settings in one step and saves: `change` gets what is there now, so two callers never undo each other. */
  update(guildId: string, change: (current: GuildConfig) => GuildConfig): Promise<GuildConfig>;

  /** A template by id, or null. */
  template(templateId: string): Template | null;
}
