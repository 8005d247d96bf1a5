import type { Command } from '@sapphire/framework';
import { DeskCommand } from '../lib/bot/desk-command.js';
import { showCard } from '../lib/desk/flows/view-flows.js';
import { words } from '../lib/words/index.js';

/** `/ticket` */
export class TicketCommand extends DeskCommand {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: 'ticket', description: words.commands.ticket.description, action: 'view' });
  }

  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await showCard(interaction, await this.ticketOf(interaction));
  }
}
