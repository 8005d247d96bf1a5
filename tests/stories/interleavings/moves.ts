import fc from 'fast-check';
import type { Fate } from './line.js';

/** Something a person does. Numbers choose among what is there, whatever it is by then. */
export type Deed =
  | { readonly do: 'open'; readonly who: number; readonly template: number }
  | { readonly do: 'answer'; readonly ticket: number; readonly question: number; readonly value: number }
  | { readonly do: 'back'; readonly ticket: number; readonly question: number }
  | { readonly do: 'close' | 'reopen' | 'delete' | 'rename'; readonly ticket: number; readonly by: number }
  | { readonly do: 'add' | 'remove'; readonly ticket: number; readonly whom: number };

/** One step of a run. */
export type Move =
  | Deed
  | { readonly do: 'arrive'; readonly which: number; readonly fate: Fate }
  /** Everything under way comes to its end. */
  | { readonly do: 'settle' }
  | { readonly do: 'look' }
  | { readonly do: 'restart'; readonly arrived: number };

const some = fc.nat(5);
const ticket = fc.nat(3);
const fate: fc.Arbitrary<Fate> = fc.oneof(
  { arbitrary: fc.constant('done' as const), weight: 12 },
  { arbitrary: fc.constantFrom('fails' as const, 'lost' as const, 'refused' as const), weight: 3 }
);

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('open' as const), who: fc.nat(2), template: fc.nat(1) }), weight: 4 },
  {
    arbitrary: fc.record({ do: fc.constant('answer' as const), ticket, question: fc.nat(2), value: fc.nat(1) }),
    weight: 6
  },
  { arbitrary: fc.record({ do: fc.constant('back' as const), ticket, question: fc.nat(2) }), weight: 2 },
  {
    arbitrary: fc.record({
      do: fc.constantFrom('close' as const, 'reopen' as const, 'close' as const, 'rename' as const, 'delete' as const),
      ticket,
      by: fc.nat(1)
    }),
    weight: 6
  },
  {
    arbitrary: fc.record({ do: fc.constantFrom('add' as const, 'remove' as const), ticket, whom: fc.nat(3) }),
    weight: 3
  }
);

/** Any step: mostly requests that arrive, in any order. */
export const move: fc.Arbitrary<Move> = fc.oneof(
  { arbitrary: fc.record({ do: fc.constant('arrive' as const), which: some, fate }), weight: 16 },
  { arbitrary: deed, weight: 7 },
  { arbitrary: fc.constant({ do: 'settle' as const }), weight: 3 },
  { arbitrary: fc.constant({ do: 'look' as const }), weight: 2 },
  { arbitrary: fc.record({ do: fc.constant('restart' as const), arrived: fc.nat(1023) }), weight: 1 }
);
