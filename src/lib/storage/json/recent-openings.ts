import { stat } from 'node:fs/promises';
import type { Ticket } from '../../core/ticket.js';
import type { TicketFiles } from './ticket-files.js';
import { archivedNumbers } from './ticket-loader.js';
import type { TicketPaths } from './ticket-paths.js';

type Owner = Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>;

/**
 * When members opened tickets that are archived by now, for kinds of tickets one may open only so often. A server's archive
 * is read when that is first asked, and only what was written since the moment that matters.
 */
export class RecentOpenings {
  /** By server: since when its archive is known, in ms since 1970, and the last opening of each member and template. */
  private readonly known = new Map<string, { readonly since: number; readonly last: Map<string, string> }>();
  private readonly reading = new Map<string, Promise<void>>();

  public constructor(
    private readonly paths: TicketPaths,
    private readonly files: Pick<TicketFiles, 'readArchived'>
  ) {}

  /** Sees to it that openings since this moment (ISO 8601) are known. */
  public async know(guildId: string, since: string): Promise<void> {
    const from = Date.parse(since);
    while ((this.known.get(guildId)?.since ?? Infinity) > from) {
      const reading = this.reading.get(guildId) ?? this.read(guildId, from);
      this.reading.set(guildId, reading);
      await reading.finally(() => this.reading.delete(guildId));
    }
  }

  /** When this member last opened such a ticket that is archived, ISO 8601, or null. */
  public lastOf(owner: Owner): string | null {
    return this.known.get(owner.guildId)?.last.get(nameOf(owner)) ?? null;
  }

  /** A ticket is archived now. */
  public archived(ticket: Ticket): void {
    const known = this.known.get(ticket.guildId);
    if (known) note(known.last, ticket);
  }

  private async read(guildId: string, since: number): Promise<void> {
    const last = new Map<string, string>();
    this.known.set(guildId, { since: Infinity, last });
    for (const number of await archivedNumbers(this.paths, guildId)) {
      const key = { guildId, number };
      // A ticket was written at the latest when it was deleted, which is after it was opened.
      const written = await stat(this.paths.archivedFile(key)).catch(() => null);
      if (!written || written.mtimeMs < since) continue;
      const kept = await this.files.readArchived(key);
      if (kept) note(last, kept.ticket);
    }
    this.known.set(guildId, { since, last });
  }
}

function note(last: Map<string, string>, ticket: Ticket): void {
  const before = last.get(nameOf(ticket));
  if (before === undefined || before < ticket.openedAt) last.set(nameOf(ticket), ticket.openedAt);
}

function nameOf({ openerId, templateId }: Owner): string {
  return `${openerId}/${templateId}`;
}
