import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type ChatInputCommandDeniedPayload, type UserError } from '@sapphire/framework';
import { tellFault } from '../../lib/interactions/tell.js';

/** A command was refused by a precondition. Sapphire says nothing by itself. */
@ApplyOptions<Listener.Options>({ event: Events.ChatInputCommandDenied })
export class CommandDeniedListener extends Listener<typeof Events.ChatInputCommandDenied> {
  public override async run(error: UserError, { interaction, command }: ChatInputCommandDeniedPayload): Promise<void> {
    await tellFault(interaction, error, `/${command.name}`);
  }
}
