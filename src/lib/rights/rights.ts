/** What a person is to a ticket, or to the server when no ticket is meant. One person can be several. */
export type Standing = 'admin' | 'staff' | 'opener' | 'participant' | 'everybody';

/** Who may do something, and where: anywhere in a server, or in the channel of a ticket only. */
interface Right<Where extends 'server' | 'ticket'> {
  readonly where: Where;
  readonly who: readonly Standing[];
}

const inServer = (...who: Standing[]): Right<'server'> => ({ where: 'server', who });
const inTicket = (...who: Standing[]): Right<'ticket'> => ({ where: 'ticket', who });

/**
 * The one table of rights: everything a person can ask the bot to do, who may, and where. Preconditions ask it for
 * commands, and the same preconditions run for buttons, menus and modals. The table in the README is tested against it.
 *
 * `answer` is the opener's alone: nobody, an administrator neither, puts words into a member's mouth.
 */
const table = {
  setup: inServer('admin'),
  panel: inServer('admin'),
  panels: inServer('admin'),
  templates: inServer('admin'),
  'set-staff': inServer('admin'),
  'set-category': inServer('admin'),
  language: inServer('admin'),
  doctor: inServer('admin'),
  repair: inServer('admin'),
  open: inServer('admin', 'staff', 'everybody'),
  'open-for': inServer('admin', 'staff'),
  answer: inTicket('opener'),
  view: inTicket('admin', 'staff', 'opener', 'participant'),
  close: inTicket('admin', 'staff', 'opener'),
  reopen: inTicket('admin', 'staff'),
  delete: inTicket('admin', 'staff'),
  add: inTicket('admin', 'staff'),
  remove: inTicket('admin', 'staff'),
  rename: inTicket('admin', 'staff'),
  questions: inTicket('admin', 'staff'),
  decide: inTicket('admin', 'staff'),
  list: inServer('admin', 'staff'),
  help: inServer('admin', 'staff', 'everybody')
};

/** Something a person can ask the bot to do. */
export type Action = keyof typeof table;

/** An action that needs a ticket, and so only works in its channel. */
export type TicketAction = { [A in Action]: (typeof table)[A] extends Right<'ticket'> ? A : never }[Action];

export const Actions = Object.keys(table) as readonly Action[];

/** Who may do this. */
export function whoMay(action: Action): readonly Standing[] {
  return table[action].who;
}

/** Does this need a ticket? */
export function needsTicket(action: Action): action is TicketAction {
  return table[action].where === 'ticket';
}
