/** What a person is to a ticket, or to the server when no ticket is meant. One person can be several. */
export type Standing = 'admin' | 'staff' | 'opener' | 'participant' | 'everybody';

/** Anywhere in a server, in the channel of a ticket only, or anywhere about a ticket that is named, whether it has a channel or not. */
type Place = 'server' | 'ticket' | 'named';

/** Who may do something, and where. */
interface Right<Where extends Place> {
  readonly where: Where;
  readonly who: readonly Standing[];
}

const inServer = (...who: Standing[]): Right<'server'> => ({ where: 'server', who });
const inTicket = (...who: Standing[]): Right<'ticket'> => ({ where: 'ticket', who });
const onTicket = (...who: Standing[]): Right<'named'> => ({ where: 'named', who });

/**
 * The one table of rights: everything a person can ask the bot to do, who may, and where. Preconditions ask it for
 * commands, and the same preconditions run for buttons, menus and modals. The table in the README is tested against it.
 *
 * `answer` is the opener's alone: nobody, an administrator neither, puts words into a member's mouth.
 * `transcript` is a participant's up to the moment they were removed, and an opener's as far as they saw the channel.
 */
const table = {
  setup: inServer('admin'),
  panel: inServer('admin'),
  panels: inServer('admin'),
  templates: inServer('admin'),
  'set-staff': inServer('admin'),
  'set-category': inServer('admin'),
  language: inServer('admin'),
  transcripts: inServer('admin'),
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
  archive: inServer('admin', 'staff'),
  'my-tickets': inServer('admin', 'staff', 'everybody'),
  transcript: onTicket('admin', 'staff', 'opener', 'participant'),
  privacy: inServer('admin', 'staff', 'everybody'),
  erase: onTicket('admin', 'staff'),
  retention: inServer('admin'),
  help: inServer('admin', 'staff', 'everybody')
};

/** Something a person can ask the bot to do. */
export type Action = keyof typeof table;

/** An action that needs a ticket, and so only works in its channel. */
export type TicketAction = { [A in Action]: (typeof table)[A] extends Right<'ticket'> ? A : never }[Action];

/** An action about a ticket that is named. */
export type NamedAction = { [A in Action]: (typeof table)[A] extends Right<'named'> ? A : never }[Action];

export const Actions = Object.keys(table) as readonly Action[];

/** Who may do this. */
export function whoMay(action: Action): readonly Standing[] {
  return table[action].who;
}

/** Is this about a ticket that is named, wherever one is? */
export function namesTicket(action: Action): action is NamedAction {
  return table[action].where === 'named';
}

/** Does this need a ticket's channel? */
export function needsTicket(action: Action): action is TicketAction {
  return table[action].where === 'ticket';
}
