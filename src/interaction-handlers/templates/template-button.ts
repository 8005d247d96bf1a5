import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { doWithTemplate } from '../../lib/interactions/flows/template-flows.js';

const door = handlerFor('template', { action: 'templates', on: 'prompt' });

/** The buttons under one kind of ticket. */
export class TemplateButtonHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [verb, templateId] }: SceneFor<typeof door>
  ): Promise<void> {
    await doWithTemplate(interaction, { guildId, userId: interaction.user.id, t }, verb, templateId);
  }
}
