import { StandingPrecondition } from '../lib/interactions/desk-precondition.js';

/** Members with a staff role. */
export class StaffOnlyPrecondition extends StandingPrecondition {
  protected readonly standing = 'staff';
}
