import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { showTemplate } from '../../lib/interactions/flows/template-flows.js';

const door = handlerFor('template-pick', { action: 'templates', on: 'prompt' });

/** Shows the kind of ticket somebody picked. */
export class TemplatePickHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const [templateId] = interaction.values;
    if (templateId === undefined) throw new Fault('stale-component', {});
    await showTemplate(interaction, { guildId, userId: interaction.user.id, t }, templateId);
  }
}
