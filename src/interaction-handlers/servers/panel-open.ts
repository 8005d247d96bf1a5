import { container } from '@sapphire/framework';
import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicket } from '../../lib/interactions/flows/opening-flows.js';

const door = handlerFor('open', { action: 'open' });

/** "Create Ticket" on a panel: opens a ticket, or the form that comes first. */
export class PanelOpenHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [templateId] }: SceneFor<typeof door>
  ): Promise<void> {
    container.setUp.panels.requireOpen(guildId, interaction.message.id);
    await wantTicket(interaction, templateId, t);
  }
}
