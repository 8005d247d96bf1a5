import { ApplyOptions } from '@sapphire/decorators';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { showCard } from '../../lib/interactions/flows/view-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/ticket` */
@ApplyOptions<DeskCommandOptions>({ name: 'ticket', action: 'view' })
export class TicketCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await showCard(interaction, scene);
  }
}
