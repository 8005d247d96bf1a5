import { StandingPrecondition } from '../lib/interactions/desk-precondition.js';

/** Administrators, who may do everything. */
export class AdminOnlyPrecondition extends StandingPrecondition {
  protected readonly standing = 'admin';
}
