import type { Precondition } from '@sapphire/framework';
import type { Interaction } from 'discord.js';
import { DeskPrecondition } from '../lib/interactions/desk-precondition.js';
import { Fault } from '../lib/core/fault.js';

/** Only in the channel of a ticket that is not archived. */
export class InTicketChannelPrecondition extends DeskPrecondition {
  protected override async check({ guildId, channelId }: Interaction): Precondition.AsyncResult {
    const ticket = guildId && channelId ? await this.container.tickets.inChannel(guildId, channelId) : null;
    return ticket ? this.ok() : this.deny(new Fault('not-a-ticket', {}));
  }
}
