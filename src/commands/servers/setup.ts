import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { setUpReport } from '../../lib/views/set-up.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.setup;

/** `/setup [channel] [category] [staff_role]` */
@ApplyOptions<DeskCommandOptions>({ name: 'setup', description: text.description, action: 'setup' })
export class SetupCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse): Promise<void> {
    const { guildId, options } = interaction;
    const channel = options.getChannel('channel', false, [ChannelType.GuildText, ChannelType.GuildAnnouncement]);
    const category = options.getChannel('category', false, [ChannelType.GuildCategory]);
    await whileThinking(
      interaction,
      () =>
        this.container.setUp.run(guildId, {
          channelId: channel?.id ?? null,
          categoryId: category?.id ?? null,
          staffRoleId: options.getRole('staff_role')?.id ?? null
        }),
      (steps) => setUpReport(guildId, steps)
    );
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder
      .addChannelOption((option) =>
        option
          .setName('channel')
          .setDescription(text.channel)
          .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
      )
      .addChannelOption((option) =>
        option.setName('category').setDescription(text.category).addChannelTypes(ChannelType.GuildCategory)
      )
      .addRoleOption((option) => option.setName('staff_role').setDescription(text.staffRole));
  }
}
