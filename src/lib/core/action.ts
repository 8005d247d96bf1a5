/** Everything a person can ask the bot to do. */
export const Actions = [
  'setup',
  'panel',
  'set-staff',
  'set-category',
  'repair',
  'open',
  'answer',
  'view',
  'close',
  'reopen',
  'delete',
  'add',
  'remove',
  'rename',
  'list',
  'help'
] as const;
export type Action = (typeof Actions)[number];

/** Actions that need a ticket, and so only work in its channel. */
export const TicketActions = [
  'answer',
  'view',
  'close',
  'reopen',
  'delete',
  'add',
  'remove',
  'rename'
] as const satisfies readonly Action[];
export type TicketAction = (typeof TicketActions)[number];

/** Does this need a ticket? */
export function needsTicket(action: Action): action is TicketAction {
  return TicketActions.some((other) => other === action);
}

/** What a person is to a ticket, or to the server when no ticket is meant. One person can be several. */
export type Standing = 'admin' | 'staff' | 'opener' | 'participant' | 'everybody';
