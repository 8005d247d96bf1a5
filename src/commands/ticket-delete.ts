import type { Command } from '@sapphire/framework';
import { DeskCommand } from '../lib/bot/desk-command.js';
import { askToDelete } from '../lib/desk/flows/life-flows.js';
import { words } from '../lib/words/index.js';

/** `/delete` */
export class TicketDeleteCommand extends DeskCommand {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: 'delete', description: words.commands.deletion.description, action: 'delete' });
  }

  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await askToDelete(interaction, await this.ticketOf(interaction));
  }
}
