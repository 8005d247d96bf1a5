import { frozen } from '../../base/frozen.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';

/** So many tickets are remembered. */
const Most = 1_000;

/** Live tickets as this process saw them last: what is most likely how they still are, and nothing to be trusted. */
export class LastSeen {
  private readonly tickets = new Map<string, Ticket>();

  public of(key: TicketKey): Ticket | null {
    return this.tickets.get(nameOf(key)) ?? null;
  }

  /** @returns The ticket, which nobody can change by accident. */
  public put(ticket: Ticket): Ticket {
    const name = nameOf(ticket);
    this.tickets.delete(name);
    if (ticket.status !== 'deleted') this.tickets.set(name, frozen(ticket));
    const [oldest] = this.tickets.keys();
    if (this.tickets.size > Most && oldest !== undefined) this.tickets.delete(oldest);
    return frozen(ticket);
  }

  public forget(key: TicketKey): void {
    this.tickets.delete(nameOf(key));
  }
}

function nameOf({ guildId, number }: TicketKey): string {
  return `${guildId}/${number}`;
}
