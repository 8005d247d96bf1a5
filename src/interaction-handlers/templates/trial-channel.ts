import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { walkWith } from '../../lib/interactions/flows/preview-flows.js';

const door = handlerFor('try-channel', { action: 'templates', on: 'prompt' });

/** What was chosen on a walk through a questionnaire. */
export class TrialChannelHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [id, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    await walkWith(interaction, looker, id, questionId, interaction.values);
  }
}
