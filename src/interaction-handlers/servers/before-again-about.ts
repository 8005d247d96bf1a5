import type { ButtonInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicket } from '../../lib/interactions/flows/opening-flows.js';
import { quotedMessages } from '../../lib/interactions/flows/quoted-messages.js';

const door = handlerFor('before-again-about', { action: 'open', on: 'prompt' });

/** "Correct" under a form before opening that was not taken, for a ticket about a message. */
export class BeforeAgainAboutHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { t, segments: [templateId, channelId, messageId] }: SceneFor<typeof door>
  ): Promise<void> {
    await wantTicket(interaction, templateId, t, quotedMessages.of(interaction.user.id, { channelId, messageId }));
  }
}
