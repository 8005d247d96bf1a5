import { OpenTicketExists } from './ticket-store.js';
import { note } from './changes.js';
import type { Deeds } from './deeds.js';
import type { Finding, StrayReason } from './findings.js';
import { now, type TicketContext } from './context.js';
import type { Ticket } from '../core/ticket.js';
import { newTicket } from './records.js';
import type { MarkedChannel } from './ticket-desk.js';

/** Gives channels of ours a record again, for example after a backup was put back. What is not surely ours is left alone. */
export class Adoption {
  public constructor(
    private readonly context: TicketContext,
    private readonly deeds: Pick<Deeds, 'isUnderWay'>
  ) {}

  /** @returns What was found, or null for a channel whose record knows it, or will in a moment. */
  public async look(channel: MarkedChannel): Promise<Finding | null> {
    const stray = (why: StrayReason): Finding => ({ kind: 'stray', channelId: channel.channelId, why });
    const known = await this.context.store.get(channel.mark);
    if (known) {
      if (known.channelId === channel.channelId && known.status !== 'deleted') return null;
      // What is being deleted is in sight until it is, and a moment longer.
      if (known.status === 'deleted' && this.deeds.isUnderWay(known)) return null;
      if (
        known.status === 'deleted' &&
        !(await this.context.desk.lookAgain({ ...known, channelId: channel.channelId }))
      )
        return null;
      if (known.status === 'opening' && known.openerId === channel.mark.openerId) return null;
      return stray(known.status === 'deleted' ? 'finished' : 'number-taken');
    }
    if (!channel.ours) return stray('not-ours');
    // The first marks named no template: there was one then.
    const templateId = channel.mark.templateId ?? this.context.templates.list(channel.mark.guildId)[0]?.id;
    if (templateId === undefined) return stray('not-ours');
    const adopted = await this.context.store.adopt(await this.recordOf(channel, templateId));
    return adopted.match<Finding | Promise<Finding>, Finding | Promise<Finding>>({
      ok: async (ticket) => ({ kind: 'adopted', ticket: await this.withSummary(ticket) }),
      err: (refusal) => stray(refusal instanceof OpenTicketExists ? 'opener-has-another' : 'number-taken')
    });
  }

  private async recordOf(
    { channelId, mark, openerIn, participantIds, createdAt, botId }: MarkedChannel,
    templateId: string
  ): Promise<Ticket> {
    const { guildId, number, openerId } = mark;
    const reservation = {
      guildId,
      openerId,
      openerName: await this.context.desk.nameOf(openerId),
      templateId,
      templateRevision: this.context.templates.current(guildId, templateId)?.revision ?? 1,
      openedAt: createdAt
    };
    return {
      ...newTicket(reservation, number),
      status: openerIn ? 'open' : 'closed',
      channelId,
      participantIds: [...participantIds],
      closed: openerIn ? null : { by: botId, at: now(), reason: null }
    };
  }

  /** Where the answers were handed in once, they are not asked for again; they stand in the channel. */
  private async withSummary(ticket: Ticket): Promise<Ticket> {
    const summaryMessageId = await this.context.desk.findSummary(ticket);
    if (!summaryMessageId) return ticket;
    const noted = await note(this.context.store, ticket, (current) => ({
      ...current,
      summaryMessageId,
      submittedAt: ticket.openedAt
    }));
    return noted ?? ticket;
  }
}
