import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { askToDelete } from '../../lib/interactions/flows/closing-flows.js';
import { words } from '../../lib/words/index.js';

/** `/delete` */
@ApplyOptions<DeskCommandOptions>({
  name: 'delete',
  description: words.commands.deletion.description,
  action: 'delete'
})
export class TicketDeleteCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await askToDelete(interaction, await this.ticketOf(interaction));
  }
}
