import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { postPanel } from '../../lib/interactions/flows/panel-flows.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.panel;

/** `/panel [channel]` */
@ApplyOptions<DeskCommandOptions>({ name: 'panel', description: text.description, action: 'panel' })
export class PanelCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse): Promise<void> {
    const channel = interaction.options.getChannel('channel', false, [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement
    ]);
    await postPanel(interaction, channel?.id ?? interaction.channelId);
  }

  protected override build(builder: SlashCommandBuilder): void {
    builder.addChannelOption((option) =>
      option
        .setName('channel')
        .setDescription(text.channel)
        .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
    );
  }
}
