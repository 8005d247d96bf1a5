import { Result } from '@sapphire/result';
import { KeyedQueue } from '../base/keyed-queue.js';
import type { Change } from '../core/change.js';
import {
  decisionLooks,
  decisionOf,
  isDue,
  refusedLooks,
  rolesAfter,
  rolesBack,
  rolesDue,
  withDue,
  type Decision,
  type Due,
  type RoleChange
} from '../core/decision.js';
import { Fault, isFault } from '../core/fault.js';
import { untoldBesides } from '../core/notice.js';
import { isSummedUpAtOnce, MaxReason, type Ticket, type TicketKey } from '../core/ticket.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { asItIs, change, note, whileOpen } from './changes.js';
import type { Closing } from './closing.js';
import { forStaff, now, type TicketContext } from './context.js';
import type { FirstMessage } from './first-message.js';
import type { FollowUps } from './follow-ups.js';
import type { Notices } from './notices.js';

/** What came of a decision. */
export interface Effects {
  readonly ticket: Ticket;
  /** What Discord did not take; all of it is tried again. */
  readonly failures: readonly unknown[];
}

/**
 * What staff decide about answers that were handed in. The record is changed first, in one step, so that of two people at
 * once exactly one decides; it says what is still to come of that, until it has. What the channel is told, the summary,
 * the roles and the closing follow: each may fail, and comes later.
 */
export class Decisions {
  private readonly queue = new KeyedQueue();

  public constructor(
    private readonly context: TicketContext,
    private readonly closing: Pick<Closing, 'close'>,
    private readonly notices: Pick<Notices, 'tell'>,
    private readonly firstMessage: Pick<FirstMessage, 'refresh' | 'recover'>,
    private readonly followUps: FollowUps
  ) {}

  /**
   * What staff could decide by this id.
   * @throws Fault - why they cannot: `already-decided`, `not-handed-in`, `template-gone`, `stale-component`, or what the
   * ticket is instead of open.
   */
  public offered(ticket: Ticket, decisionId: string, by: string): OfferedDecision {
    return this.offer(ticket, decisionId, by).unwrapOrElse((fault) => {
      throw fault;
    });
  }

  /**
   * Decides.
   * @returns What came of it, once all was tried.
   * @throws Fault - as `offered`, and `reason-needed`.
   */
  public async decide(key: TicketKey, decisionId: string, by: string, reason: string | null): Promise<Effects> {
    const changed = await change(this.context.store, key, (ticket) =>
      this.offer(ticket, decisionId, by).andThen((offered) =>
        offered.askReason === 'required' && reason === null
          ? Result.err(new Fault('reason-needed', {}))
          : Result.ok(decided(ticket, offered, by, reason))
      )
    );
    return this.followUps.track(key, this.follow(key, this.notices.tell(changed)));
  }

  /**
   * Takes the decision back, so that staff can decide anew; roles that it gave or took are set right.
   * @throws Fault - `not-decided`, or what the ticket is instead of open.
   */
  public async reconsider(key: TicketKey, by: string): Promise<Effects> {
    const changed = await change(this.context.store, key, (ticket) =>
      whileOpen(ticket, () => {
        const decision = decisionOf(ticket);
        return decision ? Result.ok(reconsidered(ticket, decision, by)) : Result.err(new Fault('not-decided', {}));
      })
    );
    return this.followUps.track(key, this.follow(key, this.notices.tell(changed)));
  }

  /**
   * Is anything still to come of a ticket's decision?
   * @param again - Count also roles that were refused for a reason somebody may have done away with.
   */
  public isUnfinished(ticket: Ticket, again: boolean): boolean {
    return rolesDue(ticket, again).length > 0 || isDue(ticket, 'summary') || isDue(ticket, 'close');
  }

  /**
   * Does what is still to come of a decision, after a crash or a failure. The channel was told before.
   * @param again - As of `isUnfinished`.
   * @throws Fault - what Discord said.
   */
  public async recover(key: TicketKey, again: boolean): Promise<void> {
    const failures = [
      ...(await failure(this.changeRoles(key, again))),
      ...(await failure(this.showSummary(key))),
      ...(await failure(this.close(key)))
    ];
    if (failures.length > 0) throw failures[0];
  }

  private offer(ticket: Ticket, decisionId: string, by: string): Result<OfferedDecision, Fault> {
    return whileOpen(ticket, () => {
      const decision = decisionOf(ticket);
      if (decision) return Result.err(new Fault('already-decided', { decision, to: by }));
      if (!ticket.submittedAt) return Result.err(new Fault('not-handed-in', {}));
      const template = forStaff(this.context, ticket);
      if (!template) return Result.err(new Fault('template-gone', { told: 'admin' }));
      const offered = template.decisions?.find(({ id }) => id === decisionId);
      return offered ? Result.ok(offered) : Result.err(new Fault('stale-component', {}));
    });
  }

  /** Never rejects. */
  private async follow(key: TicketKey, told: Promise<void>): Promise<Effects> {
    const failures = await failure(this.changeRoles(key, false));
    failures.push(...(await failure(this.showSummary(key))));
    // Whoever is locked out reads nothing in the channel any more: they are told first.
    await told;
    failures.push(...(await failure(this.close(key))));
    const { store, warn, lookLater } = this.context;
    for (const error of failures)
      warn(`What was decided about ticket ${key.number} in server ${key.guildId} is still to come.`, error);
    if (failures.length > 0) lookLater(key.guildId);
    return { ticket: await this.asDecided(key, store), failures };
  }

  private async asDecided(key: TicketKey, store: TicketContext['store']): Promise<Ticket> {
    const ticket = (await asItIs(store, key)) ?? (await store.get(key));
    if (!ticket) throw new Fault('ticket-gone', {});
    return ticket;
  }

  /** Gives and takes all roles that are due, one after the other. */
  private changeRoles(key: TicketKey, again: boolean): Promise<void> {
    return this.inTurn(key, async () => {
      const { desk, store } = this.context;
      const found = await asItIs(store, key);
      if (!found || rolesDue(found, again).length === 0) return;
      const has = await desk.rolesOfOpener(found);
      // What they have is noted first: after a crash, a role that was given cannot be told from one they had.
      const ticket = await this.noteRoles(found, again, (change) => {
        if (!has) return 'person-gone';
        if (change.state === 'under-way' || change.back) return 'under-way';
        return has.has(change.roleId) === (change.does === 'give') ? 'needless' : 'under-way';
      });
      for (const due of rolesDue(ticket ?? found)) {
        const current = await asItIs(store, key);
        if (current && !rolesDue(current).some((change) => isSame(change, due))) continue;
        const state = await desk.changeRole(found, due);
        await this.noteRoles(found, false, (change) => (isSame(change, due) ? state : change.state));
      }
    });
  }

  /**
   * Notes of the roles that are due how far they are. Of a decision that is not there any more nothing is noted.
   * @param about - The ticket with the decision as it was read.
   */
  private async noteRoles(
    about: Ticket,
    again: boolean,
    stateOf: (change: RoleChange) => RoleChange['state']
  ): Promise<Ticket | null> {
    return note(this.context.store, about, (ticket) => {
      const { decision } = ticket;
      if (!decision?.roles || decision.at !== about.decision?.at) return ticket;
      const due = rolesDue(ticket, again);
      const roles = decision.roles.map((change) =>
        due.includes(change) ? { ...change, state: stateOf(change) } : change
      );
      // Staff read on the summary what could not be done, and not any more that it could not.
      const news = refusedLooks(roles) !== refusedLooks(decision.roles);
      const noted = { ...ticket, decision: { ...decision, roles } };
      return news ? withDue(noted, 'summary', true) : noted;
    });
  }

  private showSummary(key: TicketKey): Promise<void> {
    return this.inTurn(key, async () => {
      const { store } = this.context;
      const ticket = await asItIs(store, key);
      if (!ticket?.decision || !isDue(ticket, 'summary')) return;
      await this.writeSummary(ticket);
      await note(store, key, (current) =>
        decisionLooks(current.decision) === decisionLooks(ticket.decision)
          ? withDue(current, 'summary', false)
          : current
      );
    });
  }

  private async writeSummary(ticket: Ticket): Promise<void> {
    const { desk, store } = this.context;
    // Somebody may decide before the record knows the messages: one of them may be both.
    if (ticket.welcomeMessageId === null) await this.firstMessage.recover(ticket);
    const current = ticket.welcomeMessageId === null ? ((await asItIs(store, ticket)) ?? ticket) : ticket;
    if (isSummedUpAtOnce(current)) {
      await this.firstMessage.refresh(ticket);
      return;
    }
    // Where it is not known (yet), whoever looks for it posts it as it is to be by now.
    const messageId = current.summaryMessageId ?? (await desk.findSummary(current));
    if (messageId !== null) await desk.refreshSummary(current, messageId, forStaff(this.context, current));
  }

  /** Closes a ticket whose decision closes it, once its channel was told. */
  private async close(key: TicketKey): Promise<void> {
    const { store } = this.context;
    const ticket = await asItIs(store, key);
    if (!ticket?.decision || !isDue(ticket, 'close')) return;
    if (ticket.status !== 'open') {
      await this.noted(key, 'close');
      return;
    }
    if (ticket.untold.length > 0) {
      this.context.lookLater(key.guildId);
      return;
    }
    const { by, label, reason } = ticket.decision;
    const why = reason === null ? label : `${label}: ${reason}`;
    try {
      await (
        await this.closing.close(key, by, why.slice(0, MaxReason).toWellFormed())
      ).told;
    } catch (error) {
      // Somebody was faster.
      if (!isFault(error, 'already-closed') && !isFault(error, 'already-deleted')) throw error;
    }
  }

  private async noted(key: TicketKey, what: Due): Promise<void> {
    await note(this.context.store, key, (ticket) => withDue(ticket, what, false));
  }

  private inTurn(key: TicketKey, work: () => Promise<void>): Promise<void> {
    return this.queue.run(`${key.guildId}/${key.number}`, work);
  }
}

function decided(ticket: Ticket, offered: OfferedDecision, by: string, reason: string | null): Change {
  const { id, label, giveRoles = [], takeRoles = [], close } = offered;
  const at = now();
  const own = [
    ...giveRoles.map((roleId): RoleChange => ({ roleId, does: 'give', state: 'due' })),
    ...takeRoles.map((roleId): RoleChange => ({ roleId, does: 'take', state: 'due' }))
  ];
  const roles = rolesAfter(own, ticket.decision);
  const due: Due[] = close ? ['summary', 'close'] : ['summary'];
  const decision = { id, label, by, at, reason, ...(roles.length > 0 && { roles }), due };
  return {
    ticket: { ...ticket, decision, untold: untoldBesides(ticket) },
    events: [{ kind: 'decided', decisionId: id, by, at }]
  };
}

function reconsidered(ticket: Ticket, decision: Decision, by: string): Change {
  return {
    ticket: {
      ...ticket,
      decision: { ...decision, roles: rolesBack(decision), due: ['summary'], over: true },
      untold: untoldBesides(ticket)
    },
    events: [{ kind: 'reconsidered', by, at: now() }]
  };
}

function isSame(one: RoleChange, other: RoleChange): boolean {
  return one.roleId === other.roleId && one.does === other.does;
}

async function failure(work: Promise<void>): Promise<unknown[]> {
  try {
    await work;
    return [];
  } catch (error) {
    return [error];
  }
}
