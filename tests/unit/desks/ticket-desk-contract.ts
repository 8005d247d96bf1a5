import type { Notice } from '../../../src/lib/core/notice.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import type { TicketDesk } from '../../../src/lib/tickets/ticket-desk.js';
import { asking } from '../../support/templates.js';
import { aTicket } from '../../support/tickets.js';

/** A ticket desk with what a test needs besides it. */
export interface DeskToTry {
  readonly desk: TicketDesk;
  readonly guildId: string;
  /** Three members. */
  readonly people: readonly [string, string, string];
  /** A role the bot can give, and one it cannot for it stands above its own. */
  readonly roles: { readonly below: string; readonly above: string };
  /** What was done can be seen. */
  readonly caughtUp: () => Promise<void>;
  /** Ids of the messages in a channel, oldest first. */
  readonly messages: (channelId: string) => Promise<readonly string[]>;
  readonly deleteMessage: (channelId: string, messageId: string) => Promise<unknown>;
  /** How many notices in a channel offer to reopen it. */
  readonly offers: (channelId: string) => Promise<number>;
  /** Is a channel among those of closed tickets? */
  readonly standsApart: (channelId: string) => Promise<boolean>;
  /** How many direct messages the first of the people got. */
  readonly letters: () => Promise<number>;
  /** Somebody takes no direct messages any more. */
  readonly shut: (userId: string) => Promise<unknown>;
  readonly close: () => Promise<unknown>;
}

const template = asking(
  { id: 'first', kind: 'yes-no', text: 'First?' },
  { id: 'second', kind: 'yes-no', text: 'Second?' }
);
const answered = {
  answers: [{ questionId: 'first', question: 'First?', values: ['yes'], display: 'Yes' }]
} satisfies Partial<Ticket>;
const closing = { by: '200000000000000009', at: new Date().toISOString(), reason: null };

/** What every ticket desk must do, whatever stands behind it. */
export function ticketDeskContract(name: string, open: () => Promise<DeskToTry>): void {
  describe(name, () => {
    let to: DeskToTry;
    let numbers = 0;
    beforeAll(async () => {
      to = await open();
    });
    afterAll(() => to.close());

    /** A ticket of this server that was never seen before. */
    const next = (parts: Partial<Ticket> = {}): Ticket =>
      aTicket({
        ...{ guildId: to.guildId, number: (numbers += 1), openerId: to.people[0], channelId: null, openedAt: now() },
        ...parts
      });
    /** One whose channel stands. */
    const standing = async (parts: Partial<Ticket> = {}): Promise<Ticket> => {
      const ticket = next({ status: 'opening' });
      const channelId = await to.desk.createChannel(ticket, template);
      await to.caughtUp();
      return { ...ticket, status: 'open', channelId, ...parts };
    };
    const welcomed = async (parts: Partial<Ticket> = {}): Promise<Ticket> => {
      const ticket = await standing(parts);
      return { ...ticket, welcomeMessageId: (await to.desk.postWelcome(ticket, template)).messageId };
    };
    const now = () => new Date().toISOString();
    const posted = ({ channelId }: Ticket) => to.messages(channelId ?? '');

    test('it knows its own server', () => {
      expect(to.desk.knows(to.guildId)).toBe(true);
    });

    test('a channel is found by the ticket that is marked in it, and by no other', async () => {
      const ticket = await standing();
      expect(await to.desk.findChannel(ticket)).toBe(ticket.channelId);
      expect(await to.desk.findChannel(next())).toBeNull();
    });

    test('a marked channel says whose it is and who is in', async () => {
      const ticket = await standing({ participantIds: [to.people[1]] });
      await to.desk.applyAccess(ticket);
      await to.caughtUp();
      const found = to.desk.markedChannels(to.guildId).filter(({ channelId }) => channelId === ticket.channelId);
      const { guildId, number, openerId, templateId } = ticket;
      expect(found).toMatchObject([
        { mark: { guildId, number, openerId, templateId }, ours: true, openerIn: true, participantIds: [to.people[1]] }
      ]);
    });

    test('a channel is there until it is deleted; deleting it again is a success', async () => {
      const ticket = await standing();
      expect([await to.desk.channelExists(ticket), await to.desk.lookAgain(ticket)]).toEqual([true, true]);
      await to.desk.deleteChannel(ticket);
      await to.caughtUp();
      expect([await to.desk.channelExists(ticket), await to.desk.lookAgain(ticket)]).toEqual([false, false]);
      expect(await to.desk.findChannel(ticket)).toBeNull();
      await to.desk.deleteChannel(ticket);
    });

    test('a person has a name', async () => {
      expect(await to.desk.nameOf(to.people[0])).toMatch(/\S/);
    });

    test('access fits a new channel, and follows the ticket: added, closed, reopened', async () => {
      const ticket = await standing();
      expect(to.desk.accessFits(ticket)).toBe(true);
      const states: Ticket[] = [
        { ...ticket, participantIds: [to.people[1], to.people[2]] },
        { ...ticket, participantIds: [to.people[1]], status: 'closed', closed: closing },
        { ...ticket, participantIds: [to.people[1]] },
        // On its way to be deleted, and taken back.
        { ...ticket, participantIds: [to.people[1]], status: 'deleted' },
        { ...ticket, participantIds: [to.people[1]], status: 'deleted', closed: closing },
        { ...ticket, participantIds: [to.people[1]] }
      ];
      for (const state of states) {
        expect(to.desk.accessFits(state)).toBe(false);
        await to.desk.applyAccess(state);
        await to.caughtUp();
        expect(to.desk.accessFits(state)).toBe(true);
      }
    });

    test('the first message is found where it stands, and posted again it stands once', async () => {
      const ticket = await standing();
      expect(await to.desk.findWelcome(ticket)).toBeNull();
      const { messageId: id } = await to.desk.postWelcome(ticket, template);
      expect(await to.desk.findWelcome(ticket)).toBe(id);
      expect((await to.desk.postWelcome(ticket, template)).messageId).toBe(id);
      expect(await posted(ticket)).toEqual([id]);
    });

    test('the first message is mended where it shows something else, and says what was found', async () => {
      const ticket = await welcomed();
      expect(await to.desk.mendWelcome(ticket, template)).toBe('fits');
      expect(await to.desk.mendWelcome({ ...ticket, ...answered }, template)).toBe('changed');
      expect(await to.desk.mendWelcome({ ...ticket, ...answered }, template)).toBe('fits');
      await to.desk.refreshWelcome({ ...ticket, status: 'closed', closed: closing }, template);
      expect(await to.desk.mendWelcome({ ...ticket, status: 'closed', closed: closing }, template)).toBe('fits');
      expect(await to.desk.mendWelcome(ticket, template)).toBe('changed');
    });

    test('a question that was never answered does not pass for one its opener went back to', async () => {
      const ticket = await welcomed();
      expect(await to.desk.mendWelcome({ ...ticket, ...answered }, template)).toBe('changed');
    });

    test('a first message deleted by hand is gone; refreshing it does nothing, and a new one is another', async () => {
      const ticket = await welcomed();
      await to.deleteMessage(ticket.channelId ?? '', ticket.welcomeMessageId ?? '');
      await to.desk.refreshWelcome(ticket, template);
      expect(await to.desk.mendWelcome(ticket, template)).toBe('gone');
      const { messageId: id } = await to.desk.postWelcome(ticket, template);
      expect(id).not.toBe(ticket.welcomeMessageId);
      expect(await posted(ticket)).toEqual([id]);
    });

    test('a summary is found where it stands, and posted again it stands once', async () => {
      const ticket = await welcomed({ ...answered, submittedAt: now() });
      expect(await to.desk.findSummary(ticket)).toBeNull();
      const id = await to.desk.postSummary(ticket);
      expect(await to.desk.findSummary(ticket)).toBe(id);
      expect(await to.desk.postSummary(ticket)).toBe(id);
      expect(await posted(ticket)).toEqual([ticket.welcomeMessageId, id]);
    });

    test('a summary too long for one message stands in several, once and in order; cut off, what is missing follows', async () => {
      const text = 'a'.repeat(1000);
      const answers = Array.from({ length: 12 }, (_, index) => ({
        ...{ questionId: `q${index}`, question: 'Why?', values: [text], display: text }
      }));
      const ticket = await welcomed({ answers, submittedAt: now() });
      const id = await to.desk.postSummary(ticket);
      const [, ...parts] = await posted(ticket);
      expect(parts.length).toBeGreaterThan(1);
      expect(parts[0]).toBe(id);
      expect(await to.desk.findSummary(ticket)).toBe(id);
      expect(await to.desk.postSummary(ticket)).toBe(id);
      expect(await to.desk.recoverSummary(ticket)).toBe(id);
      expect(await posted(ticket)).toEqual([ticket.welcomeMessageId, ...parts]);
      await to.deleteMessage(ticket.channelId ?? '', parts.at(-1) ?? '');
      expect(await to.desk.recoverSummary(ticket)).toBe(id);
      const [, ...again] = await posted(ticket);
      expect(again).toHaveLength(parts.length);
      expect(again.slice(0, -1)).toEqual(parts.slice(0, -1));
    });

    const decision = { id: 'accept', label: 'Accept', by: closing.by, at: closing.at, reason: null };
    const decisions = [{ id: 'accept', label: 'Accept' }];

    test('a first message carries the summary: found as both, mended as both, and told from one that does not', async () => {
      const ticket = await standing({ ...answered, submittedAt: now() });
      const summary = { template: { ...template, decisions } };
      const { messageId: id, summedUp } = await to.desk.postWelcome(ticket, template, summary);
      expect(summedUp).toBe(true);
      expect(await posted(ticket)).toEqual([id]);
      expect([await to.desk.findWelcome(ticket), await to.desk.findSummary(ticket)]).toEqual([id, id]);
      expect(await to.desk.recoverSummary(ticket, summary.template)).toBe(id);
      const noted = { ...ticket, welcomeMessageId: id, summaryMessageId: id };
      expect(await to.desk.mendWelcome(noted, template, { summary })).toBe('fits');
      const decided = { ...noted, decision };
      expect(await to.desk.mendWelcome(decided, template, { summary })).toBe('changed');
      expect(await to.desk.mendWelcome(decided, template, { summary })).toBe('fits');
      expect(await to.desk.findSummary(decided)).toBe(id);
      const closed = { ...noted, status: 'closed' as const, closed: closing };
      await to.desk.refreshWelcome(closed, template, summary);
      expect(await to.desk.findSummary(closed)).toBe(id);
      expect(await to.desk.mendWelcome(closed, template, { summary })).toBe('fits');
      const again = { ...noted, answers: [], submittedAt: null, summaryMessageId: null, askedAgainAt: now() };
      await to.desk.refreshWelcome(again, template);
      expect([await to.desk.findWelcome(again), await to.desk.findSummary(again)]).toEqual([id, null]);
      expect(await to.desk.mendWelcome(again, template)).toBe('fits');
    });

    test('a summary that has no room in a first message is left to follow it', async () => {
      const text = 'a'.repeat(1000);
      const answers = Array.from({ length: 6 }, (_, index) => ({
        ...{ questionId: `q${index}`, question: 'Why?', values: [text], display: text }
      }));
      const ticket = await standing({ answers, submittedAt: now() });
      const { messageId: id, summedUp } = await to.desk.postWelcome(ticket, template, { template });
      expect(summedUp).toBe(false);
      expect([await to.desk.findWelcome(ticket), await to.desk.findSummary(ticket)]).toEqual([id, null]);
    });

    test('a summary shows the decision and is still found; one that was deleted by hand is left alone', async () => {
      const ticket = await welcomed({ ...answered, submittedAt: now() });
      const id = await to.desk.postSummary(ticket, { ...template, decisions });
      await to.desk.refreshSummary({ ...ticket, decision }, id, { ...template, decisions });
      expect(await to.desk.findSummary({ ...ticket, decision })).toBe(id);
      await to.deleteMessage(ticket.channelId ?? '', id);
      await to.desk.refreshSummary({ ...ticket, decision }, id, null);
      expect(await posted(ticket)).toEqual([ticket.welcomeMessageId]);
    });

    test('a decision is told, found where it stands, and is no summary; another is not taken for it', async () => {
      const at = now();
      const ticket = await standing({ ...answered, submittedAt: at, decision: { ...decision, at } });
      const notice = { kind: 'decided', decisionId: 'accept', by: decision.by, at, seq: 2 } as const;
      expect(await to.desk.findNotice(ticket, notice)).toBe(false);
      await to.desk.postNotice(ticket, notice, { ...template, decisions });
      expect(await to.desk.findNotice(ticket, notice)).toBe(true);
      await to.desk.postNotice(ticket, notice, { ...template, decisions });
      expect(await posted(ticket)).toHaveLength(1);
      expect(await to.desk.findSummary(ticket)).toBeNull();
      const later = new Date(Date.parse(at) + 1).toISOString();
      expect(await to.desk.findNotice(ticket, { ...notice, at: later, seq: 4 })).toBe(false);
    });

    test('a role is given and taken, twice without harm; one above is not, and says so', async () => {
      const ticket = await standing();
      const { below, above } = to.roles;
      const has = async (roleId: string) => (await to.desk.rolesOfOpener(ticket))?.has(roleId);
      expect(await has(below)).toBe(false);
      for (const [does, outcome] of [
        ['give', true],
        ['take', false]
      ] as const) {
        for (let times = 0; times < 2; times += 1)
          expect(await to.desk.changeRole(ticket, { roleId: below, does })).toBe('done');
        expect(await has(below)).toBe(outcome);
        expect(await to.desk.changeRole(ticket, { roleId: above, does })).toBe('role-above');
      }
      expect(await has(above)).toBe(false);
    });

    test('somebody who is not here has no roles', async () => {
      const ticket = { ...(await standing()), openerId: '123456789012345678' };
      expect(await to.desk.rolesOfOpener(ticket)).toBeNull();
    });

    const notices: [Notice['kind'], (people: DeskToTry['people']) => Partial<Ticket>, object][] = [
      ['closed', () => ({ status: 'closed', closed: closing }), {}],
      ['reopened', () => ({}), {}],
      ['added', (people) => ({ participantIds: [people[1]] }), { userId: true }],
      ['removed', () => ({}), { userId: true }]
    ];
    test.each(notices)(
      '%s is told, found where it stands, and told again it stands once',
      async (kind, parts, about) => {
        const ticket = await standing(parts(to.people));
        const userId = 'userId' in about ? { userId: to.people[1] } : {};
        const notice = { kind, by: to.people[2], at: now(), seq: 2, ...userId } as Notice;
        expect(await to.desk.findNotice(ticket, notice)).toBe(false);
        await to.desk.postNotice(ticket, notice);
        expect(await to.desk.findNotice(ticket, notice)).toBe(true);
        await to.desk.postNotice(ticket, notice);
        expect(await posted(ticket)).toHaveLength(1);
      }
    );

    test('the notice of a closing that is over offers nothing any more, and another is not taken for it', async () => {
      const closed = { ...closing, at: now() };
      const ticket = await standing({ status: 'closed', closed });
      const notice = { kind: 'closed', by: closing.by, at: closed.at, seq: 2 } as const;
      await to.desk.postNotice(ticket, notice);
      await to.desk.retireClosing({ ...ticket, status: 'open', closed: null }, closed, to.people[2]);
      expect(await posted(ticket)).toHaveLength(1);
      expect(await to.offers(ticket.channelId ?? '')).toBe(0);
      await to.desk.retireClosing({ ...ticket, status: 'open', closed: null }, closed, to.people[2]);
      await to.desk.postNotice(ticket, { ...notice, seq: 4 });
      expect(await to.offers(ticket.channelId ?? '')).toBe(1);
    });

    test('a closed ticket stands apart, and an open one does not', async () => {
      const ticket = await standing();
      const closed = { ...ticket, status: 'closed', closed: closing } as const;
      for (const [state, apart] of [
        [ticket, false],
        [closed, true],
        [closed, true],
        [ticket, false]
      ] as const) {
        await to.desk.place(state);
        await to.caughtUp();
        expect(await to.standsApart(ticket.channelId ?? '')).toBe(apart);
      }
    });

    test('the opener of a closed ticket is told by direct message; found where it stands, told again it stands once', async () => {
      const ticket = await standing({ status: 'closed', closed: { ...closing, at: now() }, untoldOpener: 2 });
      const letters = await to.letters();
      expect(await to.desk.findLetter(ticket)).toBeNull();
      const told = await to.desk.postLetter(ticket);
      expect(told?.messageIds).toHaveLength(1);
      expect(await to.desk.findLetter(ticket)).toEqual(told);
      expect(await to.desk.postLetter(ticket)).toEqual(told);
      expect(await to.letters()).toBe(letters + 1);
    });

    test('an opener who takes no direct messages is not told, and that is no failure', async () => {
      const [, , openerId] = to.people;
      await to.shut(openerId);
      const parts = { openerId, status: 'closed', closed: { ...closing, at: now() }, untoldOpener: 2 } as const;
      expect(await to.desk.postLetter(await standing(parts))).toBeNull();
    });

    test('staff are told of an opener who does not finish; found where it stands, told again it stands once', async () => {
      const ticket = await standing({ remindAt: now() });
      expect(await to.desk.findReminder(ticket)).toBe(false);
      await to.desk.postReminder(ticket, 2, 0);
      expect(await to.desk.findReminder(ticket)).toBe(true);
      expect(await to.desk.findSummary({ ...ticket, submittedAt: now() })).toBeNull();
      await to.desk.postReminder(ticket, 2, 0);
      expect(await posted(ticket)).toHaveLength(1);
    });

    test('a closed ticket is where staff are told that the server is full', async () => {
      const ticket = await standing({ status: 'closed', closed: closing });
      await to.desk.postServerFull(to.guildId, ticket, null);
      expect(await posted(ticket)).toHaveLength(1);
    });

    test('a channel is renamed, and says what became of the name', async () => {
      expect(await to.desk.rename(await standing(), 'urgent')).toBe('urgent');
    });

    test('what is to be done in a channel that is gone says so', async () => {
      const ticket = await welcomed();
      await to.desk.deleteChannel(ticket);
      await to.caughtUp();
      await expect(to.desk.applyAccess(ticket)).rejects.toMatchObject({ id: 'ticket-gone' });
      await expect(to.desk.postSummary(ticket)).rejects.toMatchObject({ id: 'ticket-gone' });
      await expect(to.desk.findWelcome(ticket)).rejects.toMatchObject({ id: 'ticket-gone' });
    });
  });
}
