import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, ServerCommand } from '../../lib/interactions/desk-command.js';
import { listPage } from '../../lib/interactions/flows/view-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/tickets [page]` */
@ApplyOptions<DeskCommandOptions>({ name: 'tickets', action: 'list' })
export class TicketsCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    const page = (interaction.options.getInteger('page') ?? 1) - 1;
    const list = await listPage(interaction.guildId, page, t);
    await interaction.reply({ ...list, flags: MessageFlags.Ephemeral });
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addIntegerOption((option) =>
      option.setName('page').setDescription(t('commands:tickets.page')).setMinValue(1).setMaxValue(10_000)
    );
  }
}
