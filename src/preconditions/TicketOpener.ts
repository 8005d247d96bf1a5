import { StandingPrecondition } from '../lib/interactions/desk-precondition.js';

/** The member who opened the ticket of this channel. */
export class TicketOpenerPrecondition extends StandingPrecondition {
  protected readonly standing = 'opener';
}
