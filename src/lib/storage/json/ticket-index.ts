import { countsAsOpen } from '../../core/status.js';
import type { Ticket, TicketKey } from '../../core/ticket.js';

/** Live tickets in memory, found by number, by channel, and by whose they are. Holds no file. */
export class TicketIndex {
  private readonly guilds = new Map<string, Map<number, Ticket>>();
  private readonly channels = new Map<string, Ticket>();
  private readonly openOnes = new Map<string, Ticket>();

  public get({ guildId, number }: TicketKey): Ticket | null {
    return this.guilds.get(guildId)?.get(number) ?? null;
  }

  public inChannel(channelId: string): Ticket | null {
    return this.channels.get(channelId) ?? null;
  }

  /** The one open ticket of this member and template, if there is one. */
  public openOf({ guildId, openerId, templateId }: Pick<Ticket, 'guildId' | 'openerId' | 'templateId'>): Ticket | null {
    return this.openOnes.get(`${guildId}/${openerId}/${templateId}`) ?? null;
  }

  /** Puts a ticket in, in the place of its earlier state. */
  public put(ticket: Ticket): void {
    this.remove(ticket);
    const guild = this.guilds.get(ticket.guildId) ?? new Map<number, Ticket>();
    this.guilds.set(ticket.guildId, guild.set(ticket.number, ticket));
    if (ticket.channelId) this.channels.set(ticket.channelId, ticket);
    if (countsAsOpen(ticket.status)) this.openOnes.set(ownerKey(ticket), ticket);
  }

  public remove(key: TicketKey): void {
    const ticket = this.get(key);
    if (!ticket) return;
    this.guilds.get(key.guildId)?.delete(key.number);
    if (ticket.channelId) this.channels.delete(ticket.channelId);
    if (this.openOnes.get(ownerKey(ticket)) === ticket) this.openOnes.delete(ownerKey(ticket));
  }

  public of(guildId: string): Iterable<Ticket> {
    return this.guilds.get(guildId)?.values() ?? [];
  }

  public *all(): Generator<Ticket> {
    for (const guild of this.guilds.values()) yield* guild.values();
  }
}

function ownerKey({ guildId, openerId, templateId }: Ticket): string {
  return `${guildId}/${openerId}/${templateId}`;
}
