import { join } from 'node:path';
import type { TicketKey } from '../../core/ticket.js';

/** Archived files lie in folders of this many, so that no folder grows without end. */
const BucketSize = 1000;

/**
 * One file a ticket. Live ones: `tickets/<server>/<number>.json`; archived ones:
 * `archive/<server>/1000-1999/<number>.json`.
 */
export class TicketPaths {
  public readonly live: string;
  public readonly archive: string;
  /** Derived from the two: what happened, by server and month. */
  public readonly events: string;

  public constructor(dataDir: string) {
    this.live = join(dataDir, 'tickets');
    this.archive = join(dataDir, 'archive');
    this.events = join(dataDir, 'events');
  }

  public liveFolder({ guildId }: Pick<TicketKey, 'guildId'>): string {
    return join(this.live, guildId);
  }

  public liveFile(key: TicketKey): string {
    return join(this.liveFolder(key), `${key.number}.json`);
  }

  public archiveFolder({ guildId, number }: TicketKey): string {
    return join(this.archive, guildId, bucketName(number));
  }

  public archivedFile(key: TicketKey): string {
    return join(this.archiveFolder(key), `${key.number}.json`);
  }
}

/** The folder in which what belongs to a ticket of this number lies. */
export function bucketName(number: number): string {
  const first = number - (number % BucketSize);
  return `${padded(first)}-${padded(first + BucketSize - 1)}`;
}

/** The lowest number an archive folder of this name may hold, or null where it is none of ours. */
export function bucketStart(name: string): number | null {
  const first = /^(\d{4,})-\d{4,}$/.exec(name)?.[1];
  return first === undefined ? null : Number(first);
}

/** The number of the ticket a file is named after, or null where it is none of ours. */
export function numberOfFile(name: string): number | null {
  const number = /^([1-9]\d*)\.json$/.exec(name)?.[1];
  return number === undefined ? null : Number(number);
}

function padded(number: number): string {
  return String(number).padStart(4, '0');
}
