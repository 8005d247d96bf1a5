import type { StringSelectMenuInteraction } from 'discord.js';
import { Fault } from '../../lib/core/fault.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { wantTicket } from '../../lib/interactions/flows/opening-flows.js';
import { quotedMessages } from '../../lib/interactions/flows/quoted-messages.js';

const door = handlerFor('open-about', { action: 'open', on: 'prompt' });

/** Which kind of ticket is opened about a message. */
export class OpenAboutKindHandler extends door {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    { t, segments: [channelId, messageId] }: SceneFor<typeof door>
  ): Promise<void> {
    const [templateId] = interaction.values;
    if (templateId === undefined) throw new Fault('stale-component', {});
    await wantTicket(interaction, templateId, t, quotedMessages.of(interaction.user.id, { channelId, messageId }));
  }
}
