import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf } from '../../../src/lib/storage/json/files/copied-file.js';
import { readIfThere } from '../../e2e/support/read-if-there.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';

/** The records of a server as they lie on the disk. */
export interface Records {
  readonly live: Ticket[];
  readonly archived: Ticket[];
  /** Files that are no records: what a crash left behind. */
  readonly strays: string[];
}

/** Reads what a stopped or calm bot has on its disk. */
export function recordsOf(dataDir: string, guildId: string): Records {
  const live = filesIn(join(dataDir, 'tickets', guildId));
  const archived = filesIn(join(dataDir, 'archive', guildId));
  const all = [...live, ...archived];
  const isRecord = (path: string) => /\/\d+\.json$/.test(path);
  const isCopy = (path: string) => all.some((other) => isRecord(other) && path === copyOf(other));
  const read = (path: string): Ticket[] => {
    const text = readIfThere(path);
    return text === null ? [] : [JSON.parse(text) as Ticket];
  };
  return {
    live: live.filter(isRecord).flatMap(read),
    archived: archived.filter(isRecord).flatMap(read),
    strays: all.filter((path) => !isRecord(path) && !isCopy(path))
  };
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
