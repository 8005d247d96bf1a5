import { ApplyOptions } from '@sapphire/decorators';
import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction, AnySelectMenuInteraction } from 'discord.js';
import { isHandledElsewhere } from '../../lib/interactions/handled.js';
import { Fault } from '../../lib/core/fault.js';

/** Answers buttons and menus no other handler takes: older than this version, or made up. Discord's "interaction failed" never shows. */
@ApplyOptions<InteractionHandler.Options>({ interactionHandlerType: InteractionHandlerTypes.MessageComponent })
export class StaleComponentHandler extends InteractionHandler {
  public override async parse(interaction: ButtonInteraction | AnySelectMenuInteraction) {
    return (await isHandledElsewhere(interaction, this)) ? this.none() : this.some();
  }

  public override run(): never {
    throw new Fault('stale-component', {});
  }
}
