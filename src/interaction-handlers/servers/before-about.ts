import type { ModalSubmitInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicketWith } from '../../lib/interactions/flows/opening-flows.js';
import { quotedMessages } from '../../lib/interactions/flows/quoted-messages.js';

const door = handlerFor('before-about', { action: 'open' });

/** The form before opening, as it was filled in for a ticket about a message. */
export class BeforeAboutHandler extends door {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    { t, segments: [templateId, channelId, messageId] }: SceneFor<typeof door>
  ): Promise<void> {
    await wantTicketWith(interaction, templateId, t, quotedMessages.of(interaction.user.id, { channelId, messageId }));
  }
}
