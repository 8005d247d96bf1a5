import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { correctForm } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-correct', { action: 'templates', on: 'prompt' });

/** Opens a form of the editor again, with what was typed. */
export class DraftCorrectHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [form, draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await correctForm(interaction, { guildId, userId: interaction.user.id, t }, form, draftId, target);
  }
}
