import { ApplyOptions } from '@sapphire/decorators';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { askToDelete } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { words } from '../../lib/words/index.js';

/** `/delete` */
@ApplyOptions<DeskCommandOptions>({
  name: 'delete',
  description: words.commands.deletion.description,
  action: 'delete'
})
export class TicketDeleteCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, { ticket }: TicketScene): Promise<void> {
    await askToDelete(interaction, ticket);
  }
}
