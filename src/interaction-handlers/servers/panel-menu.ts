import { container } from '@sapphire/framework';
import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicket } from '../../lib/interactions/flows/opening-flows.js';

const door = handlerFor('open-menu', { action: 'open' });

/** The menu of a panel: opens a ticket of the kind that was chosen. */
export class PanelMenuHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { guildId, t }: SceneFor<typeof door>
  ): Promise<void> {
    const [templateId] = interaction.values;
    if (templateId === undefined) throw new Fault('stale-component', {});
    container.setUp.panels.requireOpen(guildId, interaction.message.id);
    await wantTicket(interaction, templateId, t);
  }
}
