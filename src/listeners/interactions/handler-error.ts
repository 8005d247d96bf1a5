import { ApplyOptions } from '@sapphire/decorators';
import { Events, Listener, type InteractionHandlerError } from '@sapphire/framework';
import { tellFault } from '../../lib/interactions/tell.js';

/** A button, menu or modal threw. */
@ApplyOptions<Listener.Options>({ event: Events.InteractionHandlerError })
export class HandlerErrorListener extends Listener<typeof Events.InteractionHandlerError> {
  public override async run(error: unknown, { interaction, handler }: InteractionHandlerError): Promise<void> {
    if (interaction.isRepliable()) await tellFault(interaction, error, handler.name);
  }
}
