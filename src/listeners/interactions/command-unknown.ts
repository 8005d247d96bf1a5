import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type UnknownChatInputCommandPayload } from '@sapphire/framework';
import { Fault } from '../../lib/core/fault.js';
import { tellFault } from '../../lib/interactions/tell.js';

/** A command Discord still shows although this version does not have it any more. */
@ApplyOptions<Listener.Options>({ event: Events.UnknownChatInputCommand })
export class CommandUnknownListener extends Listener<typeof Events.UnknownChatInputCommand> {
  public override async run({ interaction, context }: UnknownChatInputCommandPayload): Promise<void> {
    const name = context.commandName;
    await tellFault(interaction, new Fault('unknown-command', { name }), `/${name}`);
  }
}
