import { ApplyOptions } from '@sapphire/decorators';
import { Listener, type UserError } from '@sapphire/framework';
import { DeskEvents, type InteractionHandlerDeniedPayload } from '../../lib/interactions/events.js';
import { tellFault } from '../../lib/interactions/tell.js';

/** A button, menu or modal was refused by a precondition. */
@ApplyOptions<Listener.Options>({ event: DeskEvents.InteractionHandlerDenied })
export class HandlerDeniedListener extends Listener<typeof DeskEvents.InteractionHandlerDenied> {
  public override async run(
    error: UserError,
    { interaction, handler }: InteractionHandlerDeniedPayload
  ): Promise<void> {
    await tellFault(interaction, error, handler);
  }
}
