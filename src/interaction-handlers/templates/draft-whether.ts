import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { setWhen } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-whether', { action: 'templates', on: 'prompt' });

/** Whether a question depends on another one having an answer at all. */
export class DraftWhetherHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await setWhen(interaction, { guildId, userId: interaction.user.id, t }, draftId, target);
  }
}
