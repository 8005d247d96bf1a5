import { ApplyOptions } from '@sapphire/decorators';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { askToDelete } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/delete` */
@ApplyOptions<DeskCommandOptions>({
  name: 'delete',
  action: 'delete'
})
export class TicketDeleteCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await askToDelete(interaction, scene);
  }
}
