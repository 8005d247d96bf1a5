import { ApplyOptions } from '@sapphire/decorators';
import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { isHandledElsewhere } from '../../lib/interactions/handled.js';
import { Fault } from '../../lib/core/fault.js';

/** Answers modals no other handler takes: older than this version, or made up. Discord's "interaction failed" never shows. */
@ApplyOptions<InteractionHandler.Options>({ interactionHandlerType: InteractionHandlerTypes.ModalSubmit })
export class StaleModalHandler extends InteractionHandler {
  public override async parse(interaction: ModalSubmitInteraction) {
    return (await isHandledElsewhere(interaction, this)) ? this.none() : this.some();
  }

  public override run(): never {
    throw new Fault('stale-component', {});
  }
}
