import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type UnknownContextMenuCommandPayload } from '@sapphire/framework';
import { Fault } from '../../lib/core/fault.js';
import { tellFault } from '../../lib/interactions/tell.js';

/** A command in the menu of a message or a person that this version does not have any more. */
@ApplyOptions<Listener.Options>({ event: Events.UnknownContextMenuCommand })
export class MenuUnknownListener extends Listener<typeof Events.UnknownContextMenuCommand> {
  public override async run({ interaction, context }: UnknownContextMenuCommandPayload): Promise<void> {
    const name = context.commandName;
    await tellFault(interaction, new Fault('unknown-command', { name }), name);
  }
}
