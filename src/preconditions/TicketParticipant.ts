import { StandingPrecondition } from '../lib/interactions/desk-precondition.js';

/** People added to the ticket of this channel. */
export class TicketParticipantPrecondition extends StandingPrecondition {
  protected readonly standing = 'participant';
}
