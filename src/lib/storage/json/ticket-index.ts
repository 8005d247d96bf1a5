import { countsAsOpen } from '../../core/status.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';
import { NoHistory, type History, type Kept } from './ticket-format.js';

/** Live tickets in memory, found by number, by channel, and by whose they are. Holds no file. */
export class TicketIndex {
  private readonly guilds = new Map<string, Map<number, Kept>>();
  private readonly channels = new Map<string, Ticket>();
  /** Open ones by whose they are, in the order in which they were opened. */
  private readonly openOnes = new Map<string, readonly Ticket[]>();

  public get(key: TicketKey): Ticket | null {
    return this.kept(key)?.ticket ?? null;
  }

  public kept({ guildId, number }: TicketKey): Kept | null {
    return this.guilds.get(guildId)?.get(number) ?? null;
  }

  public inChannel(channelId: string): Ticket | null {
    return this.channels.get(channelId) ?? null;
  }

  /** The open tickets of this member and template, the latest last. */
  public openOf({
    guildId,
    openerId,
    templateId
  }: Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>): readonly Ticket[] {
    return this.openOnes.get(`${guildId}/${openerId}/${templateId}`) ?? [];
  }

  /** How many tickets of this template are open in the server. */
  public openCount({ guildId, templateId }: Pick<Ticket, 'guildId' | 'templateId'>): number {
    let count = 0;
    for (const { ticket } of this.of(guildId))
      if (ticket.templateId === templateId && countsAsOpen(ticket.status)) count += 1;
    return count;
  }

  /** Puts a ticket in, in the place of its earlier state. */
  public put(ticket: Ticket, history: History = NoHistory): void {
    this.remove(ticket);
    const guild = this.guilds.get(ticket.guildId) ?? new Map<number, Kept>();
    this.guilds.set(ticket.guildId, guild.set(ticket.number, { ticket, history }));
    if (ticket.channelId) this.channels.set(ticket.channelId, ticket);
    if (countsAsOpen(ticket.status))
      this.openOnes.set(ownerKey(ticket), [...this.openOf(ticket), ticket].sort(byNumber));
  }

  public remove(key: TicketKey): void {
    const ticket = this.get(key);
    if (!ticket) return;
    this.guilds.get(key.guildId)?.delete(key.number);
    if (ticket.channelId) this.channels.delete(ticket.channelId);
    const left = this.openOf(ticket).filter((one) => one !== ticket);
    if (left.length > 0) this.openOnes.set(ownerKey(ticket), left);
    else this.openOnes.delete(ownerKey(ticket));
  }

  public of(guildId: string): Iterable<Kept> {
    return this.guilds.get(guildId)?.values() ?? [];
  }

  public *all(): Generator<Ticket> {
    for (const guild of this.guilds.values()) for (const { ticket } of guild.values()) yield ticket;
  }
}

function byNumber(a: Ticket, b: Ticket): number {
  return a.number - b.number;
}

function ownerKey({ guildId, openerId, templateId }: Ticket): string {
  return `${guildId}/${openerId}/${templateId}`;
}
