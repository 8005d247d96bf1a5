import { Events, Listener, type ChatInputCommandErrorPayload } from '@sapphire/framework';
import { tellFault } from '../lib/errors/tell.js';

/** A command threw. */
export class CommandErrorListener extends Listener<typeof Events.ChatInputCommandError> {
  public constructor(context: Listener.LoaderContext) {
    super(context, { event: Events.ChatInputCommandError });
  }

  public override async run(error: unknown, { interaction, command }: ChatInputCommandErrorPayload): Promise<void> {
    await tellFault(interaction, error, `/${command.name}`);
  }
}
