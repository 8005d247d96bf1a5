import type { Result } from '@sapphire/result';
import fc from 'fast-check';
import type { Change } from '../../../src/lib/core/change.js';
import type { Ticket, TicketKey } from '../../../src/lib/core/ticket.js';
import {
  OpenedLately,
  OpenTicketExists,
  TooManyOpen,
  type ReservedTicket,
  type TicketStore
} from '../../../src/lib/tickets/ticket-store.js';
import { MemoryTicketStore } from '../../support/paper/memory-ticket-store.js';
import { long } from '../../support/long.js';
import { channel, closed, deleted, member, noted, opened, pressed, reopened, wish } from './people.js';
import type { Storage } from './ticket-store-contract.js';

/** What may be asked of a store. Tickets are named by the place in which they were reserved, servers by one of two. */
type Command =
  | {
      readonly does: 'reserve';
      readonly server: number;
      readonly member: number;
      readonly template: string;
      readonly openAtOnce: number;
      readonly openInAll: number | undefined;
      /** None in so many of the last minutes. */
      readonly quiet: number | undefined;
      readonly press: number | undefined;
    }
  | {
      readonly does: 'open' | 'close' | 'reopen' | 'delete' | 'note' | 'throw' | 'archive' | 'release';
      readonly of: number;
    }
  | { readonly does: 'restart' };

const maybe = (most: number) => fc.option(fc.integer({ min: 1, max: most }), { nil: undefined });

const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      does: fc.constant('reserve' as const),
      server: fc.integer({ min: 0, max: 1 }),
      member: fc.integer({ min: 0, max: 2 }),
      template: fc.constantFrom('purchase', 'support'),
      openAtOnce: fc.integer({ min: 1, max: 2 }),
      openInAll: maybe(3),
      quiet: maybe(20),
      press: maybe(6)
    })
  },
  {
    weight: 8,
    arbitrary: fc.record({
      does: fc.constantFrom(
        ...(['open', 'open', 'open', 'close', 'reopen', 'delete', 'note', 'throw', 'archive', 'release'] as const)
      ),
      of: fc.nat(20)
    })
  },
  { weight: 1, arbitrary: fc.constant({ does: 'restart' as const }) }
);

/** What is asked, one after another. */
const commands: fc.Arbitrary<Command[]> = fc.array(command, { minLength: 10, maxLength: 60 });

/** What names a server or channel of a run, for no two of them. */
const serverOf = (run: number, server: number) => String(110_000_000_000_000_000n + BigInt(run * 2 + server));
const channelOf = (run: number, ticket: number) => channel(1_000_000 + run * 1_000 + ticket);
const minute = (count: number) => new Date(Date.parse('2026-11-01T12:00:00.000Z') + count * 60_000).toISOString();

/** The same ticket in the store and in the model, whatever number each gave it. */
interface Known {
  readonly inStore: ReservedTicket;
  readonly inModel: ReservedTicket;
  readonly byPress: boolean;
}

/**
 * A store does what a plain model does.
 * @param name - Of the store.
 * @param makeStorage - Gives an empty storage, and takes care of removing it.
 */
export function plainModelTest(name: string, makeStorage: () => Promise<Storage>): void {
  test(`${name} does what a plain model does, whatever is asked of it in whatever order, and restarted in between`, async () => {
    const storage = await makeStorage();
    let opened = await storage.open();
    let run = 0;
    const restart = async () => {
      await opened.close();
      opened = await storage.open();
    };
    await fc.assert(
      fc.asyncProperty(commands, async (asked) => {
        const said = await bothAsked((run += 1), asked, () => opened.tickets, restart);
        expect(said.store).toEqual(said.model);
      }),
      { numRuns: long ? 200 : 25 }
    );
    await opened.close();
  });
}

/**
 * Asks the same of a store and of a plain model, one thing after another.
 * @param run - A number no other run on this store has.
 * @param store - As it is now: a restart may make another.
 * @returns What each said to each, and what each has in the end: both are to be the same. Which number a ticket gets is not:
 *   that of one that came to nothing may be free again or not, after a restart.
 */
async function bothAsked(
  run: number,
  asked: readonly Command[],
  store: () => TicketStore,
  restart: () => Promise<void>
): Promise<Readonly<Record<'store' | 'model', unknown[]>>> {
  const model = new MemoryTicketStore();
  const known: Known[] = [];
  const said: { readonly store: unknown[]; readonly model: unknown[] } = { store: [], model: [] };
  /** A ticket's place among all, in the words of one of the two. */
  const placeOf = (which: 'inStore' | 'inModel', { guildId, number }: TicketKey) =>
    known.findLastIndex((one) => one[which].guildId === guildId && one[which].number === number);
  const plain = (which: 'inStore' | 'inModel', ticket: Ticket | null) =>
    // What the store of an earlier version does not know of is not asked for.
    ticket && { ...ticket, number: placeOf(which, ticket), pressId: undefined };
  const refusal = (which: 'inStore' | 'inModel', error: unknown) => {
    if (error instanceof OpenTicketExists) return ['open', plain(which, error.existing)];
    if (error instanceof OpenedLately) return ['lately', error.openedAt];
    if (error instanceof TooManyOpen) return ['too many', error.limit];
    return typeof error === 'string' ? error : (error as object).constructor.name;
  };

  for (const [step, one] of asked.entries()) {
    if (one.does === 'restart') {
      await restart();
      continue;
    }
    if (one.does === 'reserve') {
      const reservation = wish(member(one.member), {
        guildId: serverOf(run, one.server),
        templateId: one.template,
        openedAt: minute(step),
        openAtOnce: one.openAtOnce,
        ...(one.openInAll !== undefined && { openInAll: one.openInAll }),
        ...(one.quiet !== undefined && { noneSince: minute(step - one.quiet) }),
        ...(one.press !== undefined && { pressId: pressed(run * 10 + one.press) })
      });
      const [inStore, inModel] = [await store().reserve(reservation), await model.reserve(reservation)];
      if (inStore.isOk() && inModel.isOk())
        known.push({ inStore: inStore.unwrap(), inModel: inModel.unwrap(), byPress: one.press !== undefined });
      said.store.push(inStore.match({ ok: (t) => plain('inStore', t), err: (e) => refusal('inStore', e) }));
      said.model.push(inModel.match({ ok: (t) => plain('inModel', t), err: (e) => refusal('inModel', e) }));
      continue;
    }
    const place = one.of % Math.max(1, known.length);
    const ticket = known[place];
    // Of a press whose ticket is released or archived a store may know or not, after a restart.
    if (!ticket || (['release', 'archive'].includes(one.does) && ticket.byPress)) continue;
    const ask = async (which: 'inStore' | 'inModel', of: TicketStore) => {
      // A number that came to nothing is another's by now.
      if (placeOf(which, ticket[which]) !== place) return 'another';
      if (one.does === 'archive') return of.archive(ticket[which]);
      if (one.does === 'release') return of.release(ticket[which]);
      const decide = decided[one.does](channelOf(run, place));
      const outcome = await of.change<string>(ticket[which], decide).catch(() => null);
      if (outcome === null) return 'threw';
      return outcome.match({ ok: ({ after }) => plain(which, after), err: (error) => refusal(which, error) });
    };
    const model1 = await ask('inModel', model);
    const store1 = await ask('inStore', store());
    // Where one has given the number to another and the other has not, nothing is asked of either from here on.
    if (model1 === 'another' || store1 === 'another') continue;
    said.store.push(store1);
    said.model.push(model1);
  }

  const statuses = ['opening', 'open', 'closed', 'deleted'] as const;
  const kept = async (which: 'inStore' | 'inModel', of: TicketStore) => {
    const all: unknown[] = [];
    for (const server of [0, 1]) {
      const guildId = serverOf(run, server);
      const { tickets, total } = await of.list({ guildId, statuses, limit: 500 });
      all.push(
        total,
        tickets.map((one) => plain(which, one)).sort((a, b) => (a?.number ?? 0) - (b?.number ?? 0))
      );
      const events = await of.eventsBetween({ guildId, from: '2000', to: '3000', limit: 500 });
      all.push(events.map((event) => `${placeOf(which, event)} ${event.kind} ${event.seq}`).sort());
    }
    for (const [place, one] of known.entries()) {
      if (placeOf(which, one[which]) !== place) continue;
      const ticket = await of.get(one[which]);
      // One that was released has no place, whether its number was given to another or not.
      if (ticket) all.push(place, plain(which, ticket), await of.events(ticket, 0, 500));
    }
    return all;
  };
  said.store.push(await kept('inStore', store()));
  said.model.push(await kept('inModel', model));
  return said;
}

type Decide = (ticket: Ticket) => Result<Change, string>;

const decided: Readonly<
  Record<'open' | 'close' | 'reopen' | 'delete' | 'note' | 'throw', (channelId: string) => Decide>
> = {
  open: (channelId) => opened(channelId),
  close: () => closed,
  reopen: () => reopened,
  delete: () => deleted,
  note: () => (ticket) => noted({ ...ticket, participantIds: [...ticket.participantIds, member(9)] }),
  throw: () => () => {
    throw new Error('a bug');
  }
};
