import { frozen } from '../../base/frozen.js';
import { LargestPage, type TicketFilter, type TicketPage } from '../../tickets/ticket-store.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';
import type { ReadableStorage } from '../storage.js';
import { ConfigFile } from './config-file.js';
import { ConversationFiles } from './conversation-files.js';
import { filesOfServers } from './files-of-servers.js';
import { JsonServerSettings } from './json-server-settings.js';
import { KeptFileStore } from './kept-file-store.js';
import { PictureFiles } from './picture-files.js';
import { TicketFiles } from './ticket-files.js';
import { archivedNumbers, liveNumbers } from './ticket-loader.js';
import { TicketPaths } from './ticket-paths.js';

/**
 * A data directory, for looking only.
 * @param dataDir - Absolute.
 * @throws BrokenFileError for a config, or templates and drafts of a server, that cannot be read.
 */
export async function readJsonStorage(dataDir: string): Promise<ReadableStorage> {
  const file = new ConfigFile(dataDir);
  const { config } = await file.look();
  const paths = new TicketPaths(dataDir);
  const files = new TicketFiles(paths);
  const { ownTemplates, drafts } = filesOfServers(dataDir);
  await ownTemplates.look();
  await drafts.look();

  return {
    servers: new JsonServerSettings(file, frozen(config)),
    pictures: new PictureFiles(dataDir),
    conversations: new ConversationFiles(dataDir),
    files: new KeptFileStore(dataDir),
    ownTemplates,
    drafts,
    tickets: {
      get: async (key: TicketKey) => (await files.readAny(key))?.ticket ?? null,
      list: (filter: TicketFilter) => list(paths, files, filter),
      events: async (key: TicketKey, after: number, limit: number) =>
        (await files.readAny(key))?.history.events.slice(after, after + Math.min(limit, LargestPage)) ?? []
    },
    close: () => Promise.resolve(),
    numbers: async (guildId: string) => {
      const live = await liveNumbers(paths, guildId);
      // One that moves between the two looks is found twice, and is the same one.
      return [...new Set([...live, ...(await archivedNumbers(paths, guildId))])].sort((a, b) => a - b);
    }
  };
}

async function list(paths: TicketPaths, files: TicketFiles, filter: TicketFilter): Promise<TicketPage> {
  const { guildId, statuses, after = 0, offset = 0, limit } = filter;
  const matching: Ticket[] = [];
  for (const number of await liveNumbers(paths, guildId)) {
    const found = await files.readAny({ guildId, number });
    if (found && statuses.includes(found.ticket.status)) matching.push(found.ticket);
  }
  const page = matching.filter(({ number }) => number > after).slice(offset, offset + Math.min(limit, LargestPage));
  return { tickets: page, total: matching.length };
}
