import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { walkWith } from '../../lib/interactions/flows/preview-flows.js';

const door = handlerFor('try-select', { action: 'templates', on: 'prompt' });

/** What was chosen on a walk through a questionnaire. */
export class TrialSelectHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [id, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await walkWith(interaction, looker, id, questionId, interaction.values);
  }
}
