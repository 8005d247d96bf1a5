import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type ChatInputCommandErrorPayload } from '@sapphire/framework';
import { tellFault } from '../../lib/interactions/tell.js';

/** A command threw. */
@ApplyOptions<Listener.Options>({ event: Events.ChatInputCommandError })
export class CommandErrorListener extends Listener<typeof Events.ChatInputCommandError> {
  public override async run(error: unknown, { interaction, command }: ChatInputCommandErrorPayload): Promise<void> {
    await tellFault(interaction, error, `/${command.name}`);
  }
}
