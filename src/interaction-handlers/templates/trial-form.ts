import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { walkTyped } from '../../lib/interactions/flows/preview-flows.js';

const door = handlerFor('try-form', { action: 'templates', on: 'prompt' });

/** What was typed on a walk through a questionnaire. */
export class TrialFormHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { guildId, t, segments: [id, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await walkTyped(interaction, looker, id, questionId);
  }
}
