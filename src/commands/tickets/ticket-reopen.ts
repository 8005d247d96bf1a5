import { ApplyOptions } from '@sapphire/decorators';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { reopen } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/reopen` */
@ApplyOptions<DeskCommandOptions>({ name: 'reopen', action: 'reopen' })
export class TicketReopenCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await reopen(interaction, scene);
  }
}
