import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { rename } from '../../lib/interactions/flows/view-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.rename;

/** `/rename name` */
@ApplyOptions<DeskCommandOptions>({ name: 'rename', description: text.description, action: 'rename' })
export class TicketRenameCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, { ticket }: TicketScene): Promise<void> {
    await rename(interaction, ticket, interaction.options.getString('name', true));
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addStringOption((option) =>
      option.setName('name').setDescription(text.name).setRequired(true).setMaxLength(100)
    );
  }
}
