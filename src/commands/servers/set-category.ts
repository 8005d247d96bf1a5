import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { ChannelType, MessageFlags, type SlashCommandBuilder } from 'discord.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.setCategory;

/** `/set_category category` */
@ApplyOptions<DeskCommandOptions>({ name: 'set_category', description: text.description, action: 'set-category' })
export class SetCategoryCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const category = interaction.options.getChannel('category', true, [ChannelType.GuildCategory]);
    await this.container.setup.setCategory(category);
    await interaction.reply({
      content: words.setup.categorySet(category.id),
      flags: MessageFlags.Ephemeral,
      allowedMentions: { parse: [] }
    });
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addChannelOption((option) =>
      option
        .setName('category')
        .setDescription(text.category)
        .setRequired(true)
        .addChannelTypes(ChannelType.GuildCategory)
    );
  }
}
