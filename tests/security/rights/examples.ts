import { Commands, Carriers, type Move } from './moves.js';
import type { Beginning, RoleName } from './world.js';

/** 0 and 1 own a server each, 2 is staff in the first, 3, 4 and 6 are nobody in particular, 5 has power but no standing. */
export const everyStanding: Beginning = {
  people: [
    [[], []],
    [null, []],
    [['Support'], null],
    [[], []],
    [[], []],
    [['Mods'], ['Support']],
    [[], null]
  ],
  categories: [['everyone', 'Mods'], []]
};

const open = (who: number, server = 0): Move => ({ kind: 'open', who, server });
const run = (who: number, command: string, place = 0, other = 6, role: RoleName = 'Helpers'): Move => ({
  kind: 'command',
  who,
  server: 0,
  place,
  command,
  other,
  role
});
const press = (who: number, family: string, rest = '', message = -1, number = 0): Move => ({
  kind: 'press',
  who,
  server: 0,
  place: 0,
  message,
  family,
  number,
  rest,
  carrier: 'its own',
  other: 6
});
const type = (who: number, family: string): Move => ({
  kind: 'submit',
  who,
  server: 0,
  place: 0,
  family,
  number: 0,
  text: 'word'
});
const role = (who: number, give: boolean): Move => ({ kind: 'role', who, server: 0, role: 'Support', give });

const families = Object.keys(Carriers);
const forStaff = [
  ...[
    'reopen',
    'delete',
    'confirm-delete',
    'delete-without',
    'confirm-without',
    'people',
    'add-person',
    'remove-person',
    'rename',
    'tickets'
  ],
  ...['decide', 'decide-anew', 'confirm-anew']
];

/** Every deed, by somebody who may and by people who may not; chance adds to it. */
export const everyDeed: readonly Move[] = [
  open(5, 1),
  // A member of the same server and one with every power but Administrator try everything on a ticket of another's.
  ...families.map((family) => press(4, family, 'country|ca')),
  ...families.map((family) => press(5, family, 'country|ca')),
  type(4, 'typed'),
  type(5, 'renamed'),
  ...Commands.map((command) => run(5, command, -1)),
  ...Commands.map((command) => run(4, command)),
  // Its opener answers, and staff does not answer for them.
  press(2, 'choose', 'country|us'),
  press(3, 'choose', 'country|ca'),
  type(3, 'typed'),
  run(3, 'ticket'),
  // Somebody is let in, may look and nothing else, and is let out again.
  press(2, 'add-person'),
  press(6, 'details'),
  run(6, 'close'),
  run(6, 'rename'),
  run(6, 'tickets', -1),
  press(2, 'remove-person'),
  press(6, 'details'),
  type(2, 'renamed'),
  // The opener tries what only staff may, and somebody who is let in tries everything.
  ...forStaff.flatMap((family) => [press(3, family), press(3, family, '', 0)]),
  ...['rename', 'add', 'remove', 'reopen', 'delete', 'tickets', 'setup', 'repair'].map((command) => run(3, command)),
  type(3, 'renamed'),
  press(2, 'add-person'),
  ...families.flatMap((family) => [press(6, family, 'country|ca'), press(6, family, 'country|ca', 0)]),
  ...Commands.map((command) => run(6, command)),
  type(6, 'renamed'),
  type(6, 'typed'),
  press(2, 'remove-person'),
  // A number that is another ticket's, or nobody's, does nothing here.
  ...families.flatMap((family) => [2, 99].map((number) => press(2, family, 'country|ca', -1, number))),
  // What is handed in is decided by staff, and by nobody else.
  press(3, 'choose', 'group-link|yes'),
  press(3, 'select', 'payment'),
  type(3, 'typed'),
  ...[3, 4, 5, 6].flatMap((who) => [press(who, 'decide'), type(who, 'decided')]),
  press(2, 'decide'),
  press(2, 'decide'),
  press(2, 'decide-anew'),
  ...[3, 4, 5, 6].map((who) => press(who, 'confirm-anew', '', 0)),
  press(2, 'confirm-anew', '', 0),
  type(2, 'decided'),
  // The opener's own prompt does not become another's, nor one for more.
  run(3, 'close'),
  press(4, 'confirm-close', '', 0),
  press(3, 'confirm-delete', '', 0),
  press(3, 'confirm-close', '', 0),
  press(3, 'reopen'),
  // Staff no more, and staff again.
  role(2, false),
  press(2, 'reopen'),
  run(2, 'tickets', -1),
  role(2, true),
  run(2, 'tickets', -1),
  press(2, 'reopen'),
  // The opener leaves, comes back, and is the opener still.
  { kind: 'leave', who: 3, server: 0 },
  run(3, 'ticket'),
  press(3, 'details'),
  { kind: 'join', who: 3, server: 0 },
  press(3, 'details'),
  run(2, 'questions'),
  run(2, 'delete'),
  press(2, 'confirm-delete', '', 0),
  // What administrators do, and that it changes who is staff.
  ...['setup', 'panel', 'set_category', 'repair', 'set_staff add', 'set_staff list', 'help'].map((command) =>
    run(0, command, -1)
  ),
  run(0, 'set_staff remove', -1, 6, 'Support'),
  press(2, 'details'),
  run(2, 'tickets', -1)
];
