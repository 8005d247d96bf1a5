import { StandingPrecondition } from '../lib/bot/desk-precondition.js';

/** The member who opened the ticket of this channel. */
export class TicketOpenerPrecondition extends StandingPrecondition {
  protected readonly standing = 'opener';
}
