import type { Action, Standing } from '../core/action.js';
import type { Ticket } from '../core/ticket.js';

/**
 * The one table of rights: who may do what. Preconditions ask it for commands, and the same preconditions run for
 * buttons, menus and modals. The table in the README is tested against this one.
 *
 * `answer` is the opener's alone: nobody, an administrator neither, puts words into a member's mouth.
 */
export const Rights: Readonly<Record<Action, readonly Standing[]>> = {
  setup: ['admin'],
  panel: ['admin'],
  'set-staff': ['admin'],
  'set-category': ['admin'],
  repair: ['admin'],
  open: ['admin', 'staff', 'everybody'],
  answer: ['opener'],
  view: ['admin', 'staff', 'opener', 'participant'],
  close: ['admin', 'staff', 'opener'],
  reopen: ['admin', 'staff'],
  delete: ['admin', 'staff'],
  add: ['admin', 'staff'],
  remove: ['admin', 'staff'],
  rename: ['admin', 'staff'],
  list: ['admin', 'staff'],
  help: ['admin', 'staff', 'everybody']
};

/** A person, as far as rights are concerned. */
export interface Actor {
  readonly userId: string;
  readonly roleIds: readonly string[];
  readonly administrator: boolean;
}

/** What this person is, given the server's staff roles and, where one is meant, the ticket. */
export function standingsOf(actor: Actor, staffRoleIds: readonly string[], ticket: Ticket | null): Set<Standing> {
  const standings = new Set<Standing>(['everybody']);
  if (actor.administrator) standings.add('admin');
  if (actor.roleIds.some((id) => staffRoleIds.includes(id))) standings.add('staff');
  if (ticket?.openerId === actor.userId) standings.add('opener');
  if (ticket?.participantIds.includes(actor.userId)) standings.add('participant');
  return standings;
}
