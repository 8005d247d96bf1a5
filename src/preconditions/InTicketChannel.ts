import type { Precondition } from '@sapphire/framework';
import { Fault } from '../lib/core/fault.js';
import { DeskPrecondition } from '../lib/interactions/desk-precondition.js';
import type { Scene } from '../lib/interactions/scene.js';

/** Only in the channel of a ticket that is not archived. */
export class InTicketChannelPrecondition extends DeskPrecondition {
  protected override check({ ticket }: Scene): Precondition.Result {
    return ticket ? this.ok() : this.deny(new Fault('not-a-ticket', {}));
  }
}
