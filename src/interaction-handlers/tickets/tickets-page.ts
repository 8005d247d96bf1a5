import type { ButtonInteraction } from 'discord.js';
import { update } from '../../lib/interactions/acknowledge.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { listPage } from '../../lib/interactions/flows/view-flows.js';

const door = handlerFor('tickets', { action: 'list', on: 'prompt', turnsPages: true });

/** Turns the page of the list of open tickets. */
export class TicketsPageHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, t, segments: [page] }: SceneFor<typeof door>
  ): Promise<void> {
    await update(interaction, await listPage(guildId, page, t));
  }
}
