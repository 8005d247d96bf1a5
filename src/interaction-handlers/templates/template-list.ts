import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { turnList } from '../../lib/interactions/flows/template-flows.js';

const door = handlerFor('template-list', { action: 'templates', on: 'prompt' });

/** Turns the pages of the kinds of tickets. */
export class TemplateListHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [to, page] }: SceneFor<typeof door>
  ): Promise<void> {
    await turnList(interaction, { guildId, userId: interaction.user.id, t }, to, page);
  }
}
