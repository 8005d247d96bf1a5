import { Result } from '@sapphire/result';
import type { TicketStore } from '../../../src/lib/tickets/ticket-store.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { channel, closed, deleted, member, noted, opened, reopened, wish } from '../../unit/storage/people.js';

/** What a store is asked for, by many at a time. */
export type Errand =
  | {
      readonly does: 'reserve';
      readonly member: number;
      readonly openAtOnce?: number;
      readonly openInAll?: number;
      readonly pressId?: string;
    }
  | { readonly does: 'close' | 'add' | 'reopen'; readonly number: number; readonly member: number }
  /** Goes through a ticket's life as people do: opens, closes, reopens, deletes, in an order the seed decides. */
  | { readonly does: 'live'; readonly member: number; readonly seed: number; readonly steps: number };

/** What came of it: the number of a ticket, or why not. */
export interface Came {
  readonly outcome: string;
  readonly number: number | null;
  /** How many changes were made to each ticket, by its number. */
  readonly changes?: Readonly<Record<number, number>>;
}

/** Does it. */
export async function run(store: TicketStore, errand: Errand): Promise<Came> {
  switch (errand.does) {
    case 'reserve': {
      const { openAtOnce, openInAll, pressId } = errand;
      const more = { ...(openAtOnce && { openAtOnce }), ...(openInAll && { openInAll }), ...(pressId && { pressId }) };
      return (await store.reserve({ ...wish(member(errand.member)), ...more })).match<Came, Came>({
        ok: ({ number }) => ({ outcome: 'made', number }),
        err: (refusal) => ({ outcome: refusal.constructor.name, number: null })
      });
    }
    case 'live':
      return live(store, errand.member, errand.seed, errand.steps);
    default: {
      const { number } = errand;
      return (
        await store.change<string>({ guildId: wish('').guildId, number }, (ticket) => decided(errand, ticket))
      ).match<Came, Came>({
        ok: () => ({ outcome: 'made', number }),
        err: (refusal) => ({ outcome: typeof refusal === 'string' ? refusal : refusal.constructor.name, number })
      });
    }
  }
}

function decided({ does, member: who }: Extract<Errand, { readonly number: number }>, ticket: Ticket) {
  if (does === 'add') return noted({ ...ticket, participantIds: [...ticket.participantIds, member(who)] });
  if (does === 'close') return ticket.status === 'open' ? closed(ticket) : Result.err('too late');
  return ticket.status === 'closed' ? reopened(ticket) : Result.err('too late');
}

/** A life of which only what the store says is known. */
async function live(store: TicketStore, who: number, seed: number, steps: number): Promise<Came> {
  const changes: Record<number, number> = {};
  let random = seed;
  const next = (most: number) => (random = (random * 48_271) % 2_147_483_647) % most;
  for (let step = 0; step < steps; step += 1) {
    const reserved = await store.reserve(wish(member(who)));
    const ticket = reserved.isOk() ? reserved.unwrap() : null;
    if (ticket && next(4) === 0) {
      await store.release(ticket);
      continue;
    }
    const key = ticket ?? { guildId: wish('').guildId, number: 1 + next(20) };
    const change = ticket
      ? opened(channel(seed * 100 + step))
      : (current: Ticket) => {
          if (current.openerId !== member(who)) return Result.err('not mine');
          if (current.status === 'open') return next(2) === 0 ? closed(current) : deleted(current);
          return current.status === 'closed' ? reopened(current) : Result.err('over');
        };
    const outcome = await store.change<string>(key, change);
    if (outcome.isOk()) changes[key.number] = (changes[key.number] ?? 0) + 1;
  }
  return { outcome: 'lived', number: null, changes };
}
