import { Result } from '@sapphire/result';
import {
  OpenedLately,
  OpenTicketExists,
  PressedAlready,
  TicketMissing,
  TooManyOpen,
  type TicketStore
} from '../../../src/lib/tickets/ticket-store.js';
import { FreshTicket, isSameTicket, type Ticket } from '../../../src/lib/core/ticket.js';
import {
  ada,
  at,
  ben,
  channel,
  closed,
  deleted,
  good,
  made,
  noted,
  guild,
  member,
  opened,
  otherGuild,
  pressed,
  reopened,
  wish
} from './people.js';

/** Where a store's tickets are kept, for one test. Opening it again is a restart. */
export interface Storage {
  /** Opens it: a store, and the way to close it. */
  open(): Promise<{ readonly tickets: TicketStore; close(): Promise<void> }>;
}

/** In the place of `describe`: what is not asked for. */
const nothing = (): void => undefined;

/**
 * What every ticket store must hold to.
 * @param name - Of the store.
 * @param makeStorage - Gives an empty storage for each test, and takes care of removing it.
 * @param how.takesWordsOut - No: a version of before is among it, which knows nothing of that.
 */
export function ticketStoreContract(
  name: string,
  makeStorage: () => Promise<Storage>,
  { takesWordsOut = true }: { readonly takesWordsOut?: boolean } = {}
): void {
  describe(`${name} keeps the contract of a ticket store`, () => {
    let storage: Storage;
    let store: TicketStore;
    let close: () => Promise<void>;
    let channels = 0;

    const restart = async () => {
      await close();
      await start();
    };
    const start = async () => {
      const opened = await storage.open();
      store = opened.tickets;
      close = () => opened.close();
    };
    const reserve = async (openerId: string, more: Parameters<typeof wish>[1] = {}) =>
      good(await store.reserve(wish(openerId, more)));
    const open = async (openerId: string, more: Parameters<typeof wish>[1] = {}) =>
      made(await store.change(await reserve(openerId, more), opened(channel((channels += 1)))));
    const remove = async (ticket: Ticket) => {
      made(await store.change(ticket, deleted));
      await store.archive(ticket);
    };

    beforeEach(async () => {
      storage = await makeStorage();
      await start();
    });
    afterEach(() => close());

    describe('reserving', () => {
      test('gives a ticket that is opening, with number 1 in a new server', async () => {
        expect(await reserve(ada, { openerName: 'Ada "the first" 🎫\n' })).toEqual({
          ...FreshTicket,
          guildId: guild,
          number: 1,
          templateId: 'purchase',
          templateRevision: 1,
          openerId: ada,
          openerName: 'Ada "the first" 🎫\n',
          openedAt: at
        });
      });

      test('keeps who opened it for the member, and the message it is about', async () => {
        const about = {
          channelId: channel(900),
          messageId: channel(901),
          at,
          authorId: member(7),
          text: '**Look**\n"here" 🎫',
          files: 2
        };
        const reserved = await reserve(ada, { openedBy: member(8), about });
        expect(reserved).toMatchObject({ openedBy: member(8), about });
        await restart();
        expect(await store.get(reserved)).toEqual(reserved);
      });

      test('100 members at once get no more tickets than there may be, and a closed one makes room', async () => {
        const openInAll = 3;
        const wishes = Array.from({ length: 100 }, (_, index) => store.reserve({ ...wish(member(index)), openInAll }));
        const outcomes = await Promise.all(wishes);
        const kept = outcomes.flatMap((outcome) => (outcome.isOk() ? [outcome.unwrap()] : []));
        expect(kept).toHaveLength(openInAll);
        const refused = outcomes.flatMap((outcome) => (outcome.isErr() ? [outcome.unwrapErr()] : []));
        expect(refused.every((error) => error instanceof TooManyOpen && error.limit === openInAll)).toBe(true);
        // Of another template, or in another server, there are as many as there were.
        good(await store.reserve({ ...wish(member(0), { templateId: 'support' }), openInAll }));
        good(await store.reserve({ ...wish(member(0), { guildId: otherGuild }), openInAll }));
        const [first] = kept;
        if (!first) throw new Error('Nobody got one.');
        await store.release(first);
        good(await store.reserve({ ...wish(member(150)), openInAll }));
        expect((await store.reserve({ ...wish(member(151)), openInAll })).isErr()).toBe(true);
      });

      test('a member has as many open as they may, whatever comes at once, and the latest is named', async () => {
        const more = { openAtOnce: 2 };
        const outcomes = await Promise.all(Array.from({ length: 20 }, () => store.reserve({ ...wish(ada), ...more })));
        const kept = outcomes.flatMap((outcome) => (outcome.isOk() ? [outcome.unwrap()] : []));
        expect(kept.map(({ number }) => number).sort()).toEqual([1, 2]);
        const refused = outcomes.flatMap((outcome) => (outcome.isErr() ? [outcome.unwrapErr()] : []));
        expect(refused.every((error) => error instanceof OpenTicketExists && error.existing.number === 2)).toBe(true);
        await restart();
        expect((await store.reserve({ ...wish(ada), ...more })).isErr()).toBe(true);
        // The rule is the template's as it is now: where it became one, two are too many.
        expect((await store.reserve(wish(ada))).isErr()).toBe(true);
        good(await store.reserve(wish(ben)));
      });

      test('one that was allowed beside another can be closed and reopened, and a restart reads both', async () => {
        const open = async () => {
          const reserved = good(await store.reserve({ ...wish(ada), openAtOnce: 2 }));
          return made(await store.change(reserved, opened(channel((channels += 1)))));
        };
        const [one] = [await open(), await open()];
        made(await store.change(one, closed));
        made(await store.change(one, reopened));
        made(await store.change(one, closed));
        await open();
        const refused = await store.change(one, reopened);
        expect(refused.isErr() && refused.unwrapErr() instanceof OpenTicketExists).toBe(true);
        await restart();
        expect((await store.list({ guildId: guild, statuses: ['open'], limit: 10 })).total).toBe(2);
      });

      test('nobody opens another too soon, whatever became of the last: closed, deleted or archived, before a restart or not', async () => {
        const late = { openedAt: '2026-11-02T13:00:00.000Z' };
        const since = (noneSince: string) => store.reserve({ ...wish(ada), ...late, noneSince });
        const before = new Date(Date.parse(at) - 1).toISOString();
        const last = await open(ada);
        made(await store.change(last, closed));
        const soon = async () => {
          const refused = await since(before);
          return refused.isErr() && refused.unwrapErr() instanceof OpenedLately ? refused.unwrapErr() : null;
        };
        expect(await soon()).toMatchObject({ openedAt: at });
        await remove(last);
        expect(await soon()).toMatchObject({ openedAt: at });
        await restart();
        expect(await soon()).toMatchObject({ openedAt: at });
        // Others, and other kinds, are another matter; and then it is late enough.
        good(await store.reserve({ ...wish(ben), noneSince: before }));
        good(await store.reserve({ ...wish(ada, { templateId: 'support' }), noneSince: before }));
        good(await since(at));
      });

      test('200 members at once get the numbers 1 to 200, each one ticket', async () => {
        const tickets = await Promise.all(Array.from({ length: 200 }, (_, index) => reserve(member(index))));
        expect(tickets.map((ticket) => ticket.number).sort((a, b) => a - b)).toEqual(
          Array.from({ length: 200 }, (_, index) => index + 1)
        );
        await restart();
        const { tickets: kept, total } = await store.list({
          guildId: guild,
          statuses: ['opening'],
          offset: 0,
          limit: 500
        });
        expect(total).toBe(200);
        expect(new Set(kept.map((ticket) => ticket.openerId)).size).toBe(200);
      });

      test('Ada asks ten times at once and gets exactly one ticket, which the others are told of', async () => {
        const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.reserve(wish(ada))));
        const [mine, ...more] = outcomes.filter((outcome) => outcome.isOk()).map(good);
        expect(more).toEqual([]);
        for (const outcome of outcomes.filter((one) => one.isErr())) {
          expect(outcome.unwrapErr()).toBeInstanceOf(OpenTicketExists);
          expect(outcome.unwrapErr()).toMatchObject({ existing: { number: mine?.number } });
        }
      });

      test('one press gets one ticket, whatever comes at once, becomes of it or is restarted; another press gets another', async () => {
        const press = { openAtOnce: 25, pressId: pressed(1) };
        const outcomes = await Promise.all(Array.from({ length: 10 }, () => store.reserve(wish(ada, press))));
        const [mine, ...more] = outcomes.flatMap((outcome) => (outcome.isOk() ? [outcome.unwrap()] : []));
        if (!mine) throw new Error('Nobody got one.');
        expect(more).toEqual([]);
        const again = async (openerId = ada) => (await store.reserve(wish(openerId, press))).err().unwrapOr(null);
        const refusals = outcomes.filter((outcome) => outcome.isErr()).map((outcome) => outcome.unwrapErr());
        for (const refusal of [...refusals, await again()]) expect(refusal).toBeInstanceOf(PressedAlready);
        await restart();
        expect(await again()).toBeInstanceOf(PressedAlready);
        expect(await again(ben)).toBeInstanceOf(PressedAlready);
        const { tickets, total } = await store.list({ guildId: guild, statuses: ['opening'], limit: 10 });
        expect([total, isSameTicket(mine, tickets[0] ?? null)]).toEqual([1, true]);
        made(await store.change(mine, opened(channel((channels += 1)))));
        made(await store.change(mine, closed));
        await restart();
        expect(await again()).toBeInstanceOf(PressedAlready);
        await remove(mine);
        expect(await again()).toBeInstanceOf(PressedAlready);
        expect((await reserve(ada, { ...press, pressId: pressed(2) })).number).toBe(2);
      });

      test('a press that was refused for another reason may be asked for again', async () => {
        await open(ada);
        const press = { openAtOnce: 1, pressId: pressed(1) };
        expect((await store.reserve(wish(ada, press))).unwrapErr()).toBeInstanceOf(OpenTicketExists);
        expect((await reserve(ada, { ...press, openAtOnce: 2 })).number).toBe(2);
      });

      test('an open ticket stands in the way of another, also after a restart', async () => {
        const first = await open(ada);
        await restart();
        expect((await store.reserve(wish(ada))).unwrapErr()).toMatchObject({ existing: first });
      });

      test('a ticket of another template, server or member does not', async () => {
        await open(ada);
        expect((await reserve(ada, { templateId: 'support' })).number).toBe(2);
        expect((await reserve(ben)).number).toBe(3);
        expect((await reserve(ada, { guildId: otherGuild })).number).toBe(1);
      });

      test('a closed or deleted ticket does not either', async () => {
        made(await store.change(await open(ada), closed));
        const second = await open(ada);
        made(await store.change(second, deleted));
        expect((await reserve(ada)).number).toBe(3);
      });

      test('what does not fit the shape of a ticket is refused and leaves nothing behind', async () => {
        await expect(store.reserve(wish('not an id'))).rejects.toThrow();
        expect((await reserve(ada)).number).toBe(1);
        await restart();
        expect(await store.unfinished(['opening'], 500)).toHaveLength(1);
      });
    });

    describe('releasing', () => {
      test('frees the number and the place of the member', async () => {
        await store.release(await reserve(ada));
        expect(await store.get({ guildId: guild, number: 1 })).toBeNull();
        expect((await reserve(ada)).number).toBe(1);
      });

      test('is remembered', async () => {
        await store.release(await reserve(ada));
        await restart();
        expect(await store.unfinished(['opening'], 500)).toEqual([]);
        expect((await reserve(ben)).number).toBe(1);
      });

      test('leaves a ticket alone that is open by now', async () => {
        const ticket = await open(ada);
        await store.release(ticket);
        expect(await store.get(ticket)).toEqual(ticket);
      });

      test('twice is the same as once, and a ticket that never was is no error', async () => {
        const ticket = await reserve(ada);
        await Promise.all([store.release(ticket), store.release(ticket)]);
        await store.release({ ...ticket, number: 99 });
        expect((await reserve(ada)).number).toBe(1);
        expect((await reserve(ben)).number).toBe(2);
      });

      test('asked again late, as after an answer that was lost, it takes nobody else’s ticket back', async () => {
        const first = await reserve(ada);
        await store.release(first);
        const second = await reserve(ben);
        expect(second.number).toBe(first.number);
        await store.release(first);
        expect(await store.get(second)).toEqual(second);
        expect((await reserve(ada)).number).toBe(2);
      });

      test('never frees a number that an archived ticket carries', async () => {
        await remove(await open(ada));
        await store.release(await reserve(ada));
        await restart();
        expect((await reserve(ada)).number).toBe(2);
      });
    });

    describe('changing', () => {
      test('counts the revision and is remembered', async () => {
        const ticket = await open(ada);
        expect(ticket).toMatchObject({ status: 'open', revision: 1 });
        await restart();
        expect(await store.get(ticket)).toEqual(ticket);
      });

      test('of 50 people who close at once, exactly one does', async () => {
        const ticket = await open(ada);
        const outcomes = await Promise.all(
          Array.from({ length: 50 }, () =>
            store.change<string>(ticket, (current) =>
              current.status === 'open' ? closed(current) : Result.err('too late')
            )
          )
        );
        expect(outcomes.filter((outcome) => outcome.isOk())).toHaveLength(1);
        expect((await store.get(ticket))?.revision).toBe(2);
      });

      test('nobody undoes what another adds at the same time', async () => {
        const ticket = await open(ada);
        await Promise.all(
          Array.from({ length: 20 }, (_, index) =>
            store.change(ticket, (current) =>
              noted({ ...current, participantIds: [...current.participantIds, member(index)] })
            )
          )
        );
        await restart();
        expect((await store.get(ticket))?.participantIds).toHaveLength(20);
      });

      test('a refusal and the very same ticket change nothing', async () => {
        const ticket = await open(ada);
        expect((await store.change(ticket, () => Result.err('no'))).unwrapErr()).toBe('no');
        expect(made(await store.change(ticket, noted))).toEqual(ticket);
        expect(await store.get(ticket)).toEqual(ticket);
      });

      test('server, number, opener and template stay', async () => {
        const ticket = await open(ada);
        const changed = made(
          await store.change(ticket, (current) =>
            noted({ ...current, guildId: otherGuild, number: 7, openerId: ben, templateId: 'other', revision: 99 })
          )
        );
        expect(changed).toEqual({ ...ticket, revision: 2 });
        expect(await store.get({ guildId: otherGuild, number: 7 })).toBeNull();
      });

      test('a ticket that is not there is missing; so is an archived one', async () => {
        const ticket = await open(ada);
        await remove(ticket);
        for (const key of [ticket, { guildId: guild, number: 99 }]) {
          expect((await store.change(key, closed)).unwrapErr()).toBeInstanceOf(TicketMissing);
        }
      });

      test('what would be no ticket any more is refused, and nothing changes', async () => {
        const ticket = await open(ada);
        await expect(store.change(ticket, (current) => noted({ ...current, channelId: null }))).rejects.toThrow();
        await expect(
          store.change(ticket, (current) => closed({ ...current, participantIds: ['nobody'] }))
        ).rejects.toThrow();
        expect(await store.get(ticket)).toEqual(ticket);
      });

      test('what `decide` throws comes through, and the ticket can be changed afterwards', async () => {
        const ticket = await open(ada);
        await expect(
          store.change(ticket, () => {
            throw new Error('a bug');
          })
        ).rejects.toThrow('a bug');
        expect(made(await store.change(ticket, closed)).status).toBe('closed');
      });
    });

    describe('reopening', () => {
      test('is refused while the member has another open ticket, and names it', async () => {
        const first = made(await store.change(await open(ada), closed));
        const second = await open(ada);
        const refusal = (await store.change(first, reopened)).unwrapErr();
        expect(refusal).toBeInstanceOf(OpenTicketExists);
        expect(refusal).toMatchObject({ existing: { number: second.number } });
        expect(await store.get(first)).toEqual(first);
      });

      test('takes the place of the member', async () => {
        const ticket = made(await store.change(await open(ada), closed));
        made(await store.change(ticket, reopened));
        expect((await store.reserve(wish(ada))).isErr()).toBe(true);
      });

      test('of two closed tickets reopened at once, one is', async () => {
        const first = made(await store.change(await open(ada), closed));
        const second = made(await store.change(await open(ada), closed));
        const outcomes = await Promise.all([store.change(first, reopened), store.change(second, reopened)]);
        expect(outcomes.filter((outcome) => outcome.isOk())).toHaveLength(1);
        await restart();
        expect(await store.unfinished(['open'], 500)).toHaveLength(1);
      });

      test('of reopening one and asking for another at once, one goes through, whichever comes first', async () => {
        const ticket = made(await store.change(await open(ada), closed));
        for (const turns of [0, 1, 5, 50]) {
          const reopening = store.change(ticket, reopened);
          for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
          const asking = await store.reserve(wish(ada));
          expect([(await reopening).isOk(), asking.isOk()].filter(Boolean)).toHaveLength(1);
          // Back to where it was, for the next time.
          if (asking.isOk()) await store.release(asking.unwrap());
          else made(await store.change(ticket, closed));
        }
      });
    });

    describe('archiving', () => {
      test('takes a deleted ticket out of the live ones, and it can still be read, also after a restart', async () => {
        const ticket = await open(ada);
        const last = made(await store.change(ticket, deleted));
        await store.archive(ticket);
        expect(await store.get(ticket)).toEqual(last);
        await restart();
        expect(await store.get(ticket)).toEqual(last);
        expect(await store.unfinished(['deleted'], 500)).toEqual([]);
        expect(await store.findByChannel(guild, ticket.channelId ?? '')).toBeNull();
      });

      test('twice, or twice at once, is the same as once', async () => {
        const ticket = await open(ada);
        made(await store.change(ticket, deleted));
        await Promise.all([store.archive(ticket), store.archive(ticket)]);
        await store.archive(ticket);
        expect((await store.get(ticket))?.status).toBe('deleted');
      });

      test('leaves every ticket alone that is not deleted', async () => {
        const ticket = made(await store.change(await open(ada), closed));
        await store.archive(ticket);
        expect(made(await store.change(ticket, reopened)).status).toBe('open');
      });

      test('its number is never given again, also when only the archive carries it after a restart', async () => {
        for (const opener of [member(1), member(2), member(3)]) await remove(await open(opener));
        await restart();
        expect((await reserve(ada)).number).toBe(4);
      });
    });

    (takesWordsOut ? describe : nothing)('taking words out', () => {
      const wordless = (by: string) => (current: Ticket) =>
        Result.ok({
          ticket: { ...current, openerName: '-' },
          events: [{ kind: 'erased' as const, by, at }]
        });

      test('of a ticket that is live or archived, with its event, holds after a restart', async () => {
        const live = made(await store.change(await open(ada), closed));
        const gone = await open(ben);
        await remove(gone);
        for (const ticket of [live, gone]) {
          const before = await store.get(ticket);
          const after = made(await store.amend(ticket, wordless(ben)));
          expect(after).toMatchObject({ openerName: '-', revision: (before?.revision ?? 0) + 1 });
          expect(made(await store.amend(ticket, noted))).toEqual(after);
          await restart();
          expect(await store.get(ticket)).toEqual(after);
          const history = await store.events(ticket, 0, 500);
          expect(history.at(-1)).toEqual({ kind: 'erased', by: ben, at, seq: after.eventCount });
          expect(await store.eventsBetween({ guildId: guild, from: '2000', to: '3000', limit: 500 })).toContainEqual(
            expect.objectContaining({ number: ticket.number, seq: after.eventCount })
          );
        }
      });

      test('at once happens one after the other, and a refusal writes nothing', async () => {
        const ticket = await open(ada);
        await remove(ticket);
        const all = await Promise.all(Array.from({ length: 8 }, () => store.amend(ticket, wordless(ben))));
        expect(new Set(all.map((one) => made(one).revision)).size).toBe(8);
        const before = await store.get(ticket);
        expect((await store.amend(ticket, () => Result.err('no'))).unwrapErr()).toBe('no');
        expect(await store.get(ticket)).toEqual(before);
        expect((await store.amend({ guildId: guild, number: 99 }, wordless(ben))).unwrapErr()).toBeInstanceOf(
          TicketMissing
        );
      });
    });

    describe('counting', () => {
      test('of nothing is nothing', async () => {
        expect(await store.counts()).toEqual({ opening: 0, open: 0, closed: 0, deleted: 0 });
      });

      test('knows the live tickets of each status in all servers, also after a restart', async () => {
        await reserve(ada);
        await open(ben);
        made(await store.change(await open(member(1)), closed));
        made(await store.change(await open(member(2)), deleted));
        await remove(await open(member(3)));
        await store.reserve({ ...wish(ada), guildId: otherGuild });
        const counts = { opening: 2, open: 1, closed: 1, deleted: 1 };
        expect(await store.counts()).toEqual(counts);
        await restart();
        expect(await store.counts()).toEqual(counts);
      });
    });

    describe('finding', () => {
      test('a ticket by its channel, in its own server only', async () => {
        const ticket = await open(ada);
        const channelId = ticket.channelId ?? '';
        expect(await store.findByChannel(guild, channelId)).toEqual(ticket);
        expect(await store.findByChannel(otherGuild, channelId)).toBeNull();
        expect(await store.findByChannel(guild, channel(9999))).toBeNull();
        await restart();
        expect(await store.findByChannel(guild, channelId)).toEqual(ticket);
      });

      test('pages by number, lowest first, with the total of all that match', async () => {
        for (let index = 0; index < 25; index += 1) await open(member(index));
        await open(ada, { guildId: otherGuild });
        made(await store.change({ guildId: guild, number: 3 }, closed));
        const page = (offset: number) => store.list({ guildId: guild, statuses: ['open'], offset, limit: 10 });
        const numbers = async (offset: number) => (await page(offset)).tickets.map((ticket) => ticket.number);
        expect((await page(0)).total).toBe(24);
        expect(await numbers(0)).toEqual([1, 2, 4, 5, 6, 7, 8, 9, 10, 11]);
        expect(await numbers(20)).toEqual([22, 23, 24, 25]);
        expect(await page(30)).toEqual({ tickets: [], total: 24 });
      });

      test('what is unfinished, in all servers', async () => {
        const opening = await reserve(ada);
        const elsewhere = await reserve(ada, { guildId: otherGuild });
        const going = made(await store.change(await open(ben), deleted));
        await open(member(1));
        await restart();
        const unfinished = await store.unfinished(['opening', 'deleted'], 500);
        expect(unfinished).toHaveLength(3);
        expect(unfinished).toEqual(expect.arrayContaining([opening, elsewhere, going]));
      });
    });

    describe('history', () => {
      const everything = { guildId: guild, from: '2000', to: '3000', limit: 500 } as const;

      test('is appended with the change it tells of, in order, and is remembered', async () => {
        const ticket = await open(ada);
        made(await store.change(ticket, closed));
        made(await store.change(ticket, noted));
        made(await store.change(ticket, reopened));
        await restart();
        const events = await store.events(ticket, 0, 500);
        expect(events.map(({ seq, kind }) => `${seq} ${kind}`)).toEqual(['1 opened', '2 closed', '3 reopened']);
        expect(await store.get(ticket)).toMatchObject({ eventCount: 3 });
      });

      test('tells nothing of a change that was refused', async () => {
        const ticket = await open(ada);
        await store.change(ticket, () => Result.err('no'));
        await expect(
          store.change(ticket, (current) => closed({ ...current, participantIds: ['x'] }))
        ).rejects.toThrow();
        expect(await store.events(ticket, 0, 500)).toHaveLength(1);
      });

      test('comes in pages, and goes on in the archive', async () => {
        const ticket = await open(ada);
        for (let index = 0; index < 12; index += 1) made(await store.change(ticket, index % 2 ? reopened : closed));
        const first = await store.events(ticket, 0, 5);
        const next = await store.events(ticket, 5, 5);
        expect([...first, ...next].map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        await remove(ticket);
        await restart();
        expect(await store.events(ticket, 10, 500)).toHaveLength(4);
        expect(await store.events({ guildId: guild, number: 99 }, 0, 500)).toEqual([]);
      });

      test('of a server is given by its span of time, archived tickets included, oldest first', async () => {
        const moment = (minute: number) => `2026-11-01T12:${String(minute).padStart(2, '0')}:00.000Z`;
        const tell = (ticket: Ticket, minute: number) =>
          store.change(ticket, (current) =>
            Result.ok({ ticket: current, events: [{ kind: 'renamed', by: ben, at: moment(minute) }] })
          );
        const [first, second] = [await open(ada), await open(ben)];
        await open(ada, { guildId: otherGuild });
        for (const minute of [30, 10]) made(await tell(second, minute));
        made(await tell(first, 20));
        await remove(second);
        await restart();
        const span = { guildId: guild, from: moment(5), to: moment(30), limit: 500 };
        expect((await store.eventsBetween(span)).map(({ at: when }) => when)).toEqual([moment(10), moment(20)]);
        expect(await store.eventsBetween({ ...span, guildId: otherGuild })).toEqual([]);
      });

      test('of a server comes in pages, each event once', async () => {
        for (let index = 0; index < 15; index += 1) await open(member(index));
        const seen: string[] = [];
        for (let page = await store.eventsBetween({ ...everything, limit: 4 }); page.length > 0;) {
          seen.push(...page.map(({ number, seq }) => `${number}/${seq}`));
          const after = page.at(-1);
          page = await store.eventsBetween({ ...everything, limit: 4, ...(after && { after }) });
        }
        expect(seen).toHaveLength(15);
        expect(new Set(seen).size).toBe(15);
      });

      test('of an adopted ticket begins with that', async () => {
        const ticket = await open(ada);
        const found = { ...ticket, number: 7, openerId: ben, channelId: channel(90_077) };
        good(await store.adopt(found));
        expect(await store.events(found, 0, 500)).toMatchObject([{ kind: 'adopted', seq: 1 }]);
      });

      test('of a number that was given back is not the next ticket’s', async () => {
        await store.release(await reserve(ada));
        const ticket = await open(ben);
        expect(await store.events(ticket, 0, 500)).toHaveLength(1);
        expect(await store.eventsBetween(everything)).toHaveLength(1);
      });
    });

    test('a status that no transition leads to is refused, whoever decides so', async () => {
      const ticket = await open(ada);
      const backToOpening = (current: Ticket) => noted({ ...current, status: 'opening' });
      await expect(store.change(ticket, backToOpening)).rejects.toThrow('cannot become opening');
      await remove(ticket);
      expect((await store.change(ticket, reopened)).unwrapErr()).toBeInstanceOf(TicketMissing);
    });

    test('closing waits for what is under way and refuses what comes after', async () => {
      const under = Array.from({ length: 20 }, (_, index) => store.reserve(wish(member(index))));
      await close();
      await expect(store.reserve(wish(ada))).rejects.toThrow();
      await start();
      expect(await store.unfinished(['opening'], 500)).toHaveLength(20);
      expect((await Promise.all(under)).every((outcome) => outcome.isOk())).toBe(true);
    });
  });
}
