import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { ChannelType, EmbedBuilder, type SlashCommandBuilder } from 'discord.js';
import { answer, settleBoth, think } from '../../lib/interactions/acknowledge.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { Colors } from '../../lib/views/colors.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.setup;

/** `/setup [channel] [category] [staff_role]` */
@ApplyOptions<DeskCommandOptions>({ name: 'setup', description: text.description, action: 'setup' })
export class SetupCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const { options } = interaction;
    const answered = think(interaction);
    const lines = await settleBoth(
      answered,
      this.container.setup.run(interaction.guild, {
        channel: options.getChannel('channel', false, [ChannelType.GuildText, ChannelType.GuildAnnouncement]),
        category: options.getChannel('category', false, [ChannelType.GuildCategory]),
        staffRole: options.getRole('staff_role')
      })
    );
    const embed = new EmbedBuilder()
      .setColor(Colors.good)
      .setTitle(words.setup.report.title)
      .setDescription(lines.map((line) => `• ${line}`).join('\n'));
    await answer(interaction, { embeds: [embed] });
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
