import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicketWith } from '../../lib/interactions/flows/opening-flows.js';

const door = handlerFor('before', { action: 'open' });

/** The form before opening, as it was filled in. */
export class BeforeOpeningHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { t, segments: [templateId] }: SceneFor<typeof door>
  ): Promise<void> {
    await wantTicketWith(interaction, templateId, t);
  }
}
