import type { ServerSettingsStore } from '../servers/server-settings.js';
import type { Templates } from '../templates/templates.js';
import type { TicketStore } from '../tickets/ticket-store.js';

/** All that the bot keeps, ready for use. */
export interface Storage {
  readonly tickets: TicketStore;
  readonly servers: ServerSettingsStore;
  readonly templates: Templates;
  /** What whoever runs the bot should know about the storage as it was found, in sentences. */
  readonly remarks: readonly string[];

  /** Waits for writes under way and lets go of the storage. Writes that come later are refused (throw). */
  close(): Promise<void>;
}
