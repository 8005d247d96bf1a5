import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.setCategory;

/** `/set_category category` */
@ApplyOptions<DeskCommandOptions>({ name: 'set_category', description: text.description, action: 'set-category' })
export class SetCategoryCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse): Promise<void> {
    const { id } = interaction.options.getChannel('category', true, [ChannelType.GuildCategory]);
    await whileThinking(
      interaction,
      () => this.container.setUp.setCategory(interaction.guildId, id),
      () => ({ content: words.setup.categorySet(id) })
    );
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
