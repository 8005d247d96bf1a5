import { Result } from '@sapphire/result';
import type { NewEvent } from '../core/ticket-event.js';
import type { Claim } from '../core/claim.js';
import { Fault } from '../core/fault.js';
import { untoldBesides } from '../core/notice.js';
import type { Ticket, TicketKey } from '../core/ticket.js';
import type { Access } from './access.js';
import { whileOpen } from './changes.js';
import { now, type Done } from './context.js';
import type { Deeds } from './deeds.js';
import type { Notices } from './notices.js';

/** Discord allows far more overwrites on a channel; more people than this make a crowd, not a ticket. */
export const MaxParticipants = 25;

/** Who besides the opener and staff is in a ticket. */
export class People {
  public constructor(
    private readonly deeds: Deeds,
    private readonly access: Access,
    private readonly notices: Notices
  ) {}

  /**
   * Adds a participant, who can then read and write.
   * @param claim - The press behind it.
   * @throws Fault - `has-access-already`, `too-many-participants`, `not-open`, or what Discord said.
   */
  public async add(key: TicketKey, userId: string, by: string, claim?: Claim): Promise<Done> {
    return this.apply(key, claim, { kind: 'added', userId, by, at: now() }, (current) => {
      if (current.openerId === userId || current.participantIds.includes(userId)) {
        return Result.err(new Fault('has-access-already', { userId, to: by }));
      }
      if (current.participantIds.length >= MaxParticipants) {
        return Result.err(new Fault('too-many-participants', { limit: MaxParticipants }));
      }
      return Result.ok([...current.participantIds, userId]);
    });
  }

  /**
   * Removes a participant.
   * @param claim - The press behind it.
   * @throws Fault - `not-a-participant`, `not-open`, or what Discord said.
   */
  public async remove(key: TicketKey, userId: string, by: string, claim?: Claim): Promise<Done> {
    return this.apply(key, claim, { kind: 'removed', userId, by, at: now() }, (current) =>
      current.participantIds.includes(userId)
        ? Result.ok(current.participantIds.filter((id) => id !== userId))
        : Result.err(new Fault('not-a-participant', { userId }))
    );
  }

  private async apply(
    key: TicketKey,
    claim: Claim | undefined,
    event: NewEvent,
    decide: (ticket: Ticket) => Result<string[], Fault>
  ): Promise<Done> {
    const changed = await this.deeds.do(
      key,
      (ticket) =>
        whileOpen(ticket, () =>
          decide(ticket).map((participantIds) => ({
            ticket: { ...ticket, participantIds, untold: untoldBesides(ticket) },
            events: [event]
          }))
        ),
      () => this.access.apply(key)
    );
    return { ticket: changed.after, told: this.notices.tell(changed, claim) };
  }
}
