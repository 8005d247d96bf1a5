import type { StringSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { beginNew } from '../../lib/interactions/flows/draft-flows.js';

const door = handlerFor('template-new', { action: 'templates', on: 'prompt' });

/** What a new kind of ticket begins as. */
export class TemplateNewHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    await beginNew(interaction, { guildId, userId: interaction.user.id, t }, interaction.values[0]);
  }
}
