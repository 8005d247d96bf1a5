import type { Row } from '../table.js';
import { Ground } from './engines.js';
import { measureServerEvents } from './events.js';
import { measureFailover } from './failover.js';
import { measureMany } from './many.js';
import { measureStorageMemory } from './memory.js';
import { measureOpening } from './opening.js';
import { measurePast } from './past.js';
import { measureRoom } from './room.js';
import { measureWrites } from './writes.js';

type Part = (ground: Ground, quick: boolean) => Promise<Row[]>;

const parts = {
  writes: measureWrites,
  opening: measureOpening,
  past: measurePast,
  room: measureRoom,
  events: measureServerEvents,
  many: measureMany,
  failover: measureFailover,
  memory: measureStorageMemory
} as const satisfies Record<string, Part>;

/**
 * Files and PostgreSQL side by side.
 * @param wanted - The parts, with commas between them; `all` for all.
 * @throws where one of them is none.
 */
export async function measureStorage(wanted: string, quick: boolean, say: (line: string) => void): Promise<Row[]> {
  const all = Object.entries<Part>(parts);
  const names = wanted === 'all' ? Object.keys(parts) : wanted.split(',').map((name) => name.trim());
  const wrong = names.find((name) => !Object.hasOwn(parts, name));
  if (wrong !== undefined) throw new Error(`--storage takes some of ${Object.keys(parts).join(',')}, not "${wrong}".`);
  const chosen = all.filter(([name]) => names.includes(name));
  return Ground.during(async (ground) => {
    const rows: Row[] = [];
    for (const [index, [name, measure]] of chosen.entries()) {
      say(`(${index + 1} of ${chosen.length}) ${name} …`);
      try {
        rows.push(...(await measure(ground, quick)));
      } catch (error) {
        // What was measured in the minutes before is worth keeping.
        say(
          `${name} could not be measured: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
        );
        process.exitCode = 1;
      }
    }
    return rows;
  });
}
