import fc from 'fast-check';
import { People, RoleNames, Servers, type RoleName } from './world.js';

/** Where something is done: in a channel that is no ticket's, or in a ticket's, by index. */
type Place = number;

/** Somebody is in a server and does something. Numbers are indexes, taken modulo what there is. */
interface Somebody {
  readonly who: number;
  readonly server: number;
}

export type Move = Somebody &
  (
    | { readonly kind: 'open' }
    | {
        readonly kind: 'command';
        readonly place: Place;
        readonly command: string;
        readonly other: number;
        readonly role: RoleName;
      }
    | {
        readonly kind: 'press';
        readonly place: Place;
        readonly message: number;
        readonly family: string;
        readonly number: number;
        readonly rest: string;
        readonly carrier: 'its own' | 'another';
        readonly other: number;
      }
    | {
        readonly kind: 'submit';
        readonly place: Place;
        readonly family: string;
        readonly number: number;
        readonly text: string;
      }
    | { readonly kind: 'role'; readonly role: RoleName; readonly give: boolean }
    | { readonly kind: 'leave' }
    | { readonly kind: 'join' }
  );

export const Commands = [
  'setup',
  'panel',
  'set_staff add',
  'set_staff remove',
  'set_staff list',
  'set_category',
  'repair',
  'close',
  'reopen',
  'delete',
  'add',
  'remove',
  'rename',
  'questions',
  'ticket',
  'tickets',
  'help'
] as const;

/** Custom id family → Discord's number for the component that carries it. */
export const Carriers: Readonly<Record<string, number>> = {
  open: 2,
  choose: 2,
  select: 3,
  type: 2,
  back: 2,
  correct: 2,
  'choose-user': 5,
  'choose-role': 6,
  'choose-channel': 8,
  read: 2,
  skip: 2,
  overview: 2,
  'change-answer': 3,
  'review-page': 2,
  'hand-in': 2,
  'questions-page': 2,
  'ask-again': 3,
  'skip-question': 3,
  decide: 2,
  'decide-anew': 2,
  'confirm-anew': 2,
  close: 2,
  'confirm-close': 2,
  reopen: 2,
  delete: 2,
  'confirm-delete': 2,
  'delete-without': 2,
  'confirm-without': 2,
  cancel: 2,
  details: 2,
  'details-page': 2,
  people: 2,
  'add-person': 5,
  'remove-person': 5,
  rename: 2,
  tickets: 2
};

const index = fc.nat({ max: 20 });
/** Mostly the first, for the same reason as below. */
const server = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.nat({ max: Servers - 1 }));
const who = fc.nat({ max: People - 1 });
const role = fc.constantFrom(...RoleNames);
/** Mostly the first ticket, so that what people do meets. */
const place = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(0, 1) },
  { weight: 2, arbitrary: fc.constant(-1) },
  index
);
/** 0 is the number of the ticket of that channel, -1 one of the other server's; others are taken as they are. */
const number = fc.oneof({ weight: 8, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1, 2, 3, 99));
/** -1 is the message for all, 0 the newest prompt of that channel, whoever it was for. */
const message = fc.oneof(
  { weight: 4, arbitrary: fc.constant(-1) },
  { weight: 4, arbitrary: fc.constant(0) },
  fc.nat({ max: 5 })
);
const text = fc.oneof(
  fc.constantFrom('word', 'x'.repeat(5000), '@everyone <@&1>', '\u202e\u200b', '', '../../x', '__proto__'),
  fc.string({ unit: 'grapheme', maxLength: 120 })
);
/** What stands behind the number in a custom id. */
const rest = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.constantFrom('country|ca', 'country|us', 'group-link|yes', 'payment', 'country', 'note', '')
  },
  fc.constantFrom('country|mars', 'payment|gold', 'nothing', '../x', '__proto__|constructor'),
  fc.string({ maxLength: 20 })
);
const families = Object.keys(Carriers);

export const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('open' as const), who, server }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('command' as const),
      who,
      server,
      place,
      command: fc.constantFrom(...Commands),
      other: who,
      role
    })
  },
  {
    weight: 14,
    arbitrary: fc.record({
      kind: fc.constant('press' as const),
      who,
      server,
      place,
      message,
      family: fc.oneof(
        fc.constantFrom(...families),
        fc.constantFrom('confirm-close', 'confirm-delete', 'choose', 'reopen', 'add-person', '__proto__', 'typed')
      ),
      number,
      rest,
      carrier: fc.oneof({ weight: 9, arbitrary: fc.constant('its own' as const) }, fc.constant('another' as const)),
      other: who
    })
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('submit' as const),
      who,
      server,
      place,
      family: fc.constantFrom('typed', 'renamed', 'close', 'decided'),
      number,
      text
    })
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('role' as const), who, server, role, give: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('leave' as const, 'join' as const), who, server }) }
);
