import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type ContextMenuCommandDeniedPayload, type UserError } from '@sapphire/framework';
import { tellFault } from '../../lib/interactions/tell.js';

/** A command from the menu of a message or a person was refused by a precondition. */
@ApplyOptions<Listener.Options>({ event: Events.ContextMenuCommandDenied })
export class MenuDeniedListener extends Listener<typeof Events.ContextMenuCommandDenied> {
  public override async run(
    error: UserError,
    { interaction, command }: ContextMenuCommandDeniedPayload
  ): Promise<void> {
    await tellFault(interaction, error, command.name);
  }
}
