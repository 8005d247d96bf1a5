import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { showCard } from '../../lib/interactions/flows/view-flows.js';
import { words } from '../../lib/words/index.js';

/** `/ticket` */
@ApplyOptions<DeskCommandOptions>({ name: 'ticket', description: words.commands.ticket.description, action: 'view' })
export class TicketCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await showCard(interaction, await this.ticketOf(interaction));
  }
}
