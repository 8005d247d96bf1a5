import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type ContextMenuCommandErrorPayload } from '@sapphire/framework';
import { tellFault } from '../../lib/interactions/tell.js';

/** A command from the menu of a message or a person threw. */
@ApplyOptions<Listener.Options>({ event: Events.ContextMenuCommandError })
export class MenuErrorListener extends Listener<typeof Events.ContextMenuCommandError> {
  public override async run(error: unknown, { interaction, command }: ContextMenuCommandErrorPayload): Promise<void> {
    await tellFault(interaction, error, command.name);
  }
}
