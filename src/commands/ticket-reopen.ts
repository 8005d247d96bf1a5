import type { Command } from '@sapphire/framework';
import { DeskCommand } from '../lib/bot/desk-command.js';
import { reopen } from '../lib/desk/flows/life-flows.js';
import { words } from '../lib/words/index.js';

/** `/reopen` */
export class TicketReopenCommand extends DeskCommand {
  public constructor(context: Command.LoaderContext) {
    super(context, { name: 'reopen', description: words.commands.reopen.description, action: 'reopen' });
  }

  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await reopen(interaction, await this.ticketOf(interaction));
  }
}
