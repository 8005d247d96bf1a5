import type { ButtonInteraction } from 'discord.js';
import { readable } from '../../lib/base/readable.js';
import { answer, whileThinking } from '../../lib/interactions/acknowledge.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';

const door = handlerFor('open', { action: 'open' });

/**
 * "Create Ticket" on a panel. Two round trips: the acknowledgement beside the channel's creation, then the link beside
 * the ticket's first message.
 */
export class PanelOpenHandler extends door {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    { guildId, actor, t, segments: [templateId] }: SceneFor<typeof door>
  ): Promise<void> {
    const openerName = readable(interaction.user.username);
    const { joinedTimestamp: joinedAt } = interaction.member;
    const { channelId, welcomed } = await whileThinking(
      interaction,
      (claim) =>
        this.container.tickets.opening.open(
          { guildId, openerId: actor.userId, openerName, templateId, joinedAt },
          claim
        ),
      (opened) => ({ content: t('tickets:opening.opened', { channel: opened.channelId }) })
    );
    if (await welcomed) return;
    await answer(interaction, { content: t('tickets:opening.withoutWelcome', { channel: channelId }) });
  }
}
