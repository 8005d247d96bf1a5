import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags, type SlashCommandBuilder } from 'discord.js';
import { type CommandUse, type DeskCommandOptions, ServerCommand } from '../../lib/interactions/desk-command.js';
import { listPage } from '../../lib/interactions/flows/view-flows.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.tickets;

/** `/tickets [page]` */
@ApplyOptions<DeskCommandOptions>({ name: 'tickets', description: text.description, action: 'list' })
export class TicketsCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse): Promise<void> {
    const page = (interaction.options.getInteger('page') ?? 1) - 1;
    await interaction.reply({ ...(await listPage(interaction.guildId, page)), flags: MessageFlags.Ephemeral });
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addIntegerOption((option) =>
      option.setName('page').setDescription(text.page).setMinValue(1).setMaxValue(10_000)
    );
  }
}
