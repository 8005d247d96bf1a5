import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/set_category category` */
@ApplyOptions<DeskCommandOptions>({ name: 'set_category', action: 'set-category' })
export class SetCategoryCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    const { id } = interaction.options.getChannel('category', true, [ChannelType.GuildCategory]);
    await whileThinking(
      interaction,
      () => this.container.setUp.setCategory(interaction.guildId, id),
      () => ({ content: t('setup:category.set', { category: id }) })
    );
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addChannelOption((option) =>
      option
        .setName('category')
        .setDescription(t('commands:set_category.category'))
        .setRequired(true)
        .addChannelTypes(ChannelType.GuildCategory)
    );
  }
}
