import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { doWithDraft } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft', { action: 'templates', on: 'prompt' });

/** The buttons of the editor. */
export class DraftButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [verb, draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await doWithDraft(interaction, { guildId, userId: interaction.user.id, t }, verb, draftId, target);
  }
}
