import { Result } from '@sapphire/result';
import { Fault, isFault } from '../core/fault.js';
import type { Access } from './access.js';
import { change, whileOpen } from './changes.js';
import { withNotice, type Notices } from './notices.js';
import { now, type Done, type TicketContext } from './context.js';
import type { Notice, Ticket, TicketKey } from '../core/ticket.js';

/** Discord allows far more overwrites on a channel; more people than this make a crowd, not a ticket. */
export const MaxParticipants = 25;

/** Who besides the opener and staff is in a ticket. */
export class People {
  public constructor(
    private readonly context: TicketContext,
    private readonly access: Access,
    private readonly notices: Notices
  ) {}

  /**
   * Adds a participant, who can then read and write.
   * @throws Fault - `has-access-already`, `too-many-participants`, `not-open`, or what Discord said.
   */
  public async add(key: TicketKey, userId: string, by: string): Promise<Done> {
    return this.apply(key, { kind: 'added', userId, by, at: now() }, (current) => {
      if (current.openerId === userId || current.participantIds.includes(userId)) {
        return Result.err(new Fault('has-access-already', { userId }));
      }
      if (current.participantIds.length >= MaxParticipants) {
        return Result.err(new Fault('too-many-participants', { limit: MaxParticipants }));
      }
      return Result.ok([...current.participantIds, userId]);
    });
  }

  /**
   * Removes a participant.
   * @throws Fault - `not-a-participant`, `not-open`, or what Discord said.
   */
  public async remove(key: TicketKey, userId: string, by: string): Promise<Done> {
    return this.apply(key, { kind: 'removed', userId, by, at: now() }, (current) =>
      current.participantIds.includes(userId)
        ? Result.ok(current.participantIds.filter((id) => id !== userId))
        : Result.err(new Fault('not-a-participant', { userId }))
    );
  }

  private async apply(
    key: TicketKey,
    notice: Pick<Notice, 'kind' | 'by' | 'at'> & { userId: string },
    decide: (ticket: Ticket) => Result<string[], Fault>
  ): Promise<Done> {
    const ticket = await change(this.context.store, key, (current) =>
      whileOpen(current, () =>
        decide(current).map((participantIds) => withNotice(current, { ...current, participantIds }, notice))
      )
    );
    try {
      await this.access.apply(ticket);
    } catch (error) {
      await change(this.context.store, key, (current) => Result.ok(without(current, ticket.revision, notice)));
      // Discord may have done it all the same, and only its answers were lost.
      if (isFault(error, 'discord-down')) this.context.lookLater(key.guildId);
      throw error;
    }
    return { ticket, told: this.notices.tell(ticket) };
  }
}

/** The ticket without this one change: what others did meanwhile stays. */
function without(current: Ticket, revision: number, { kind, userId }: { kind: string; userId: string }): Ticket {
  const others = current.participantIds.filter((id) => id !== userId);
  return {
    ...current,
    participantIds: kind === 'added' ? others : [...others, userId],
    untold: current.untold.filter((notice) => notice.revision !== revision)
  };
}
