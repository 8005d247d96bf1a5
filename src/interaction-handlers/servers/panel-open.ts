import { ApplyOptions } from '@sapphire/decorators';
import { type ButtonInteraction } from 'discord.js';
import { answer, settleBoth, think } from '../../lib/interactions/acknowledge.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { readable } from '../../lib/base/readable.js';
import { words } from '../../lib/words/index.js';

/**
 * "Create Ticket" on a panel. Two round trips: the acknowledgement beside the channel's creation, then the link beside
 * the ticket's first message.
 */
@ApplyOptions<DeskHandlerOptions<'open'>>({ family: 'open', action: 'open' })
export class PanelOpenHandler extends DeskHandler<'open', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [templateId]: Segments<'open'>
  ): Promise<void> {
    const answered = think(interaction);
    const opened = await settleBoth(
      answered,
      this.container.tickets.opening.open({
        guildId: interaction.guildId,
        openerId: interaction.user.id,
        openerName: readable(interaction.user.username),
        templateId
      })
    );
    const told = answer(interaction, { content: words.desk.opened(opened.channelId) });
    const [, welcomed] = await Promise.all([told, opened.welcomed]);
    if (!welcomed) {
      await answer(interaction, { content: words.desk.openedWithoutWelcome(opened.channelId) });
    }
  }
}
