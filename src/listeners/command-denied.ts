import { Events, Listener, type ChatInputCommandDeniedPayload, type UserError } from '@sapphire/framework';
import { tellFault } from '../lib/errors/tell.js';

/** A command was refused by a precondition. Sapphire says nothing by itself. */
export class CommandDeniedListener extends Listener<typeof Events.ChatInputCommandDenied> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ChatInputCommandDenied });
  }

  public override async run(error: UserError, { interaction, command }: ChatInputCommandDeniedPayload): Promise<void> {
    await tellFault(interaction, error, `/${command.name}`);
  }
}
