import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { askToClose } from '../../lib/interactions/flows/closing-flows.js';
import { isBlank, readable } from '../../lib/base/readable.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.close;

/** `/close [reason]` */
@ApplyOptions<DeskCommandOptions>({ name: 'close', description: text.description, action: 'close' })
export class TicketCloseCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, { ticket }: TicketScene): Promise<void> {
    const reason = readable(interaction.options.getString('reason') ?? '').trim();
    await askToClose(interaction, ticket, isBlank(reason) ? null : reason);
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addStringOption((option) => option.setName('reason').setDescription(text.reason).setMaxLength(500));
  }
}
