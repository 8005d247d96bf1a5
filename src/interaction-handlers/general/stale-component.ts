import { ApplyOptions } from '@sapphire/decorators';
import { InteractionHandler, InteractionHandlerTypes } from '@sapphire/framework';
import type { ButtonInteraction, AnySelectMenuInteraction } from 'discord.js';
import { isHandled } from '../../lib/interactions/desk-handler.js';
import { Fault } from '../../lib/core/fault.js';

/** Answers buttons and menus no other handler takes: older than this version, or made up. Discord's "interaction failed" never shows. */
@ApplyOptions<InteractionHandler.Options>({ interactionHandlerType: InteractionHandlerTypes.MessageComponent })
export class StaleComponentHandler extends InteractionHandler {
  public override parse(interaction: ButtonInteraction | AnySelectMenuInteraction) {
    return isHandled(interaction) ? this.none() : this.some();
  }

  public override run(): never {
    throw new Fault('stale-component', {});
  }
}
