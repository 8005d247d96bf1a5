import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { panelsOf } from '../../lib/interactions/flows/panel-pages.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/panels [search]` */
@ApplyOptions<DeskCommandOptions>({ name: 'panels', action: 'panels' })
export class PanelsCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { guildId, t }: Scene): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    const search = interaction.options.getString('search');
    await interaction.reply({ ...panelsOf(looker, 0, { search }), flags: MessageFlags.Ephemeral });
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addStringOption((option) =>
      option.setName('search').setDescription(t('commands:panels.search')).setMaxLength(80)
    );
  }
}
