import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicket } from '../../lib/interactions/flows/opening-flows.js';

const door = handlerFor('before-again', { action: 'open', on: 'prompt' });

/** "Correct" under a form before opening that was not taken. */
export class BeforeAgainHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { t, segments: [templateId] }: SceneFor<typeof door>
  ): Promise<void> {
    await wantTicket(interaction, templateId, t);
  }
}
