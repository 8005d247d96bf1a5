import { ServerSettingsSchema, type ServerSettings } from '../../../src/lib/servers/server-settings.js';
import { MemoryDocuments } from './memory-documents.js';

/** Settings of servers that are gone with the test. */
export class MemoryServerSettings extends MemoryDocuments<ServerSettings> {
  public constructor() {
    super(ServerSettingsSchema);
  }
}
