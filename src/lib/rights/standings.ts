import type { Ticket } from '../core/ticket.js';
import type { Standing } from './rights.js';

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
