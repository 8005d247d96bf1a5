import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { walkOn } from '../../lib/interactions/flows/preview-flows.js';

const door = handlerFor('try', { action: 'templates', on: 'prompt' });

/** The buttons of a walk through a questionnaire. */
export class TrialButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [id, verb, questionId, value] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await walkOn(interaction, looker, id, verb, questionId, value);
  }
}
