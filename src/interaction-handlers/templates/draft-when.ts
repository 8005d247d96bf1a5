import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { chooseWhen } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('draft-when', { action: 'templates', on: 'prompt' });

/** Which earlier question a question depends on. */
export class DraftWhenHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t, segments: [draftId, target] }: SceneFor<typeof door>
  ): Promise<void> {
    await chooseWhen(interaction, { guildId, userId: interaction.user.id, t }, draftId, target);
  }
}
