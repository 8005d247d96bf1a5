import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { reopen } from '../../lib/interactions/flows/closing-flows.js';
import { words } from '../../lib/words/index.js';

/** `/reopen` */
@ApplyOptions<DeskCommandOptions>({ name: 'reopen', description: words.commands.reopen.description, action: 'reopen' })
export class TicketReopenCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await reopen(interaction, await this.ticketOf(interaction));
  }
}
