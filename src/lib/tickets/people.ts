import { Result } from '@sapphire/result';
import { Fault } from '../errors/fault.js';
import { change, whileOpen } from './changes.js';
import type { Done, TicketParts } from './parts.js';
import type { Ticket, TicketKey } from './ticket.js';

/** Discord allows far more overwrites on a channel; more people than this make a crowd, not a ticket. */
export const MaxParticipants = 25;

/** Who besides the opener and staff is in a ticket. */
export class People {
  public constructor(private readonly parts: TicketParts) {}

  /**
   * Adds a participant, who can then read and write.
   * @throws Fault - `has-access-already`, `too-many-participants`, `not-open`, or what Discord said.
   */
  public async add(key: TicketKey, userId: string, by: string): Promise<Done> {
    const ticket = await this.apply(key, (current) => {
      if (current.openerId === userId || current.participantIds.includes(userId)) {
        return Result.err(new Fault('has-access-already', { userId }));
      }
      if (current.participantIds.length >= MaxParticipants) {
        return Result.err(new Fault('too-many-participants', { limit: MaxParticipants }));
      }
      return Result.ok([...current.participantIds, userId]);
    });
    return { ticket, told: this.tell(ticket, () => this.parts.desk.postAdded(ticket, userId, by)) };
  }

  /**
   * Removes a participant.
   * @throws Fault - `not-a-participant`, `not-open`, or what Discord said.
   */
  public async remove(key: TicketKey, userId: string, by: string): Promise<Done> {
    const ticket = await this.apply(key, (current) =>
      current.participantIds.includes(userId)
        ? Result.ok(current.participantIds.filter((id) => id !== userId))
        : Result.err(new Fault('not-a-participant', { userId }))
    );
    return { ticket, told: this.tell(ticket, () => this.parts.desk.postRemoved(ticket, userId, by)) };
  }

  private async apply(key: TicketKey, decide: (ticket: Ticket) => Result<string[], Fault>): Promise<Ticket> {
    let before: string[] = [];
    const ticket = await change(this.parts.store, key, (current) =>
      whileOpen(current, () => {
        before = current.participantIds;
        return decide(current).map((participantIds) => ({ ...current, participantIds }));
      })
    );
    try {
      await this.parts.desk.applyAccess(ticket);
    } catch (error) {
      await change(this.parts.store, key, (current) => Result.ok({ ...current, participantIds: before }));
      throw error;
    }
    return ticket;
  }

  private async tell(ticket: Ticket, notice: () => Promise<void>): Promise<void> {
    await notice().catch((error: unknown) => {
      this.parts.warn(`The channel of ticket ${ticket.number} in server ${ticket.guildId} could not be told.`, error);
    });
  }
}
