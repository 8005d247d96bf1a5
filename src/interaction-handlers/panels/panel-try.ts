import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { tryPanel } from '../../lib/interactions/flows/panel-preview-flows.js';

const door = handlerFor('panel-try', { action: 'panels', on: 'prompt' });

/** A button of a panel that is only shown. */
export class PanelTryHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [templateId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await tryPanel(interaction, looker, templateId);
  }
}
