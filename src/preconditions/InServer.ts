import type { Precondition } from '@sapphire/framework';
import { DeskPrecondition } from '../lib/interactions/desk-precondition.js';

/** Only in servers, and of those only where the bot is: what every rule of ours asks first. Sapphire's own says so without our sentence. */
export class InServerPrecondition extends DeskPrecondition {
  protected override check(): Precondition.Result {
    return this.ok();
  }
}
