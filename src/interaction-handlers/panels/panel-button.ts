import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { doWithPanel } from '../../lib/interactions/flows/panels-flows.js';

const door = handlerFor('panel', { action: 'panels', on: 'prompt' });

/** The buttons under one panel. */
export class PanelButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [verb, messageId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await doWithPanel(interaction, looker, verb, messageId, target);
  }
}
