import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import type { SlashCommandBuilder } from 'discord.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { rename } from '../../lib/interactions/flows/view-flows.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.rename;

/** `/rename name` */
@ApplyOptions<DeskCommandOptions>({ name: 'rename', description: text.description, action: 'rename' })
export class TicketRenameCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    await rename(interaction, await this.ticketOf(interaction), interaction.options.getString('name', true));
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addStringOption((option) =>
      option.setName('name').setDescription(text.name).setRequired(true).setMaxLength(100)
    );
  }
}
