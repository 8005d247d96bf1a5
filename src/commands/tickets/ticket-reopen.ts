import { ApplyOptions } from '@sapphire/decorators';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { reopen } from '../../lib/interactions/flows/closing-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { words } from '../../lib/words/index.js';

/** `/reopen` */
@ApplyOptions<DeskCommandOptions>({ name: 'reopen', description: words.commands.reopen.description, action: 'reopen' })
export class TicketReopenCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, { ticket }: TicketScene): Promise<void> {
    await reopen(interaction, ticket);
  }
}
