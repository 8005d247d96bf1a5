import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { postPanel } from '../../lib/interactions/flows/panel-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/panel [channel]` */
@ApplyOptions<DeskCommandOptions>({ name: 'panel', action: 'panel' })
export class PanelCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    const channel = interaction.options.getChannel('channel', false, [
      ChannelType.GuildText,
      ChannelType.GuildAnnouncement
    ]);
    await postPanel(interaction, channel?.id ?? interaction.channelId, t);
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder.addChannelOption((option) =>
      option
        .setName('channel')
        .setDescription(t('commands:panel.channel'))
        .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
    );
  }
}
