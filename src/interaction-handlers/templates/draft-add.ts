import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { addQuestion } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-add', { action: 'templates', on: 'prompt' });

/** What kind of question is added. */
export class DraftAddHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await addQuestion(interaction, { guildId, userId: interaction.user.id, t }, draftId, target);
  }
}
