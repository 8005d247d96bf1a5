import { ApplyOptions } from '@sapphire/decorators';
import { MessageFlags, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { importFile } from '../../lib/interactions/flows/template-flows.js';
import { listOf } from '../../lib/interactions/flows/template-list.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/templates [search] [file]` */
@ApplyOptions<DeskCommandOptions>({ name: 'templates', action: 'templates' })
export class TemplatesCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { guildId, t }: Scene): Promise<void> {
    const looker = { guildId, userId: interaction.user.id, t };
    const file = interaction.options.getAttachment('file');
    if (file) return importFile(interaction, looker, file);
    const search = interaction.options.getString('search');
    await interaction.reply({ ...listOf(looker, 'live', 0, { search }), flags: MessageFlags.Ephemeral });
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addStringOption((option) =>
        option.setName('search').setDescription(t('commands:templates.search')).setMaxLength(80)
      )
      .addAttachmentOption((option) => option.setName('file').setDescription(t('commands:templates.file')));
  }
}
