import { ApplyOptions } from '@sapphire/decorators';
import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { isHandled } from '../../lib/interactions/desk-handler.js';
import { Fault } from '../../lib/core/fault.js';

/** Answers modals no other handler takes: older than this version, or made up. Discord's "interaction failed" never shows. */
@ApplyOptions<InteractionHandler.Options>({ interactionHandlerType: InteractionHandlerTypes.ModalSubmit })
export class StaleModalHandler extends InteractionHandler {
  public override parse(interaction: ModalSubmitInteraction) {
    return isHandled(interaction) ? this.none() : this.some();
  }

  public override run(): never {
    throw new Fault('stale-component', {});
  }
}
