import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { doWithPanelDraft } from '../../lib/interactions/flows/panel-draft-flows.js';

const door = handlerFor('panel-draft', { action: 'panels', on: 'prompt' });

/** The buttons under a panel somebody works on. */
export class PanelDraftButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [verb, draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await doWithPanelDraft(interaction, looker, verb, draftId, target);
  }
}
