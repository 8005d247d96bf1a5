import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type InteractionHandlerParseError } from '@sapphire/framework';
import { tellFault } from '../../lib/interactions/tell.js';

/** Something of ours could not even read a button, menu or modal. Sapphire says nothing by itself. */
@ApplyOptions<Listener.Options>({ event: Events.InteractionHandlerParseError })
export class HandlerParseErrorListener extends Listener<typeof Events.InteractionHandlerParseError> {
  public override async run(error: unknown, { interaction, handler }: InteractionHandlerParseError): Promise<void> {
    if (interaction.isRepliable()) await tellFault(interaction, error, handler.name);
  }
}
