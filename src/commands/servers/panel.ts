import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import { answer, settleBoth, think } from '../../lib/interactions/acknowledge.js';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { isPanelChannel } from '../../lib/servers/panel-service.js';
import { Fault } from '../../lib/core/fault.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.panel;

/** `/panel [channel]` */
@ApplyOptions<DeskCommandOptions>({ name: 'panel', description: text.description, action: 'panel' })
export class PanelCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const channel =
      interaction.options.getChannel('channel', false, [ChannelType.GuildText, ChannelType.GuildAnnouncement]) ??
      interaction.channel;
    if (!isPanelChannel(channel)) throw new Fault('not-a-panel-channel', {});
    const answered = think(interaction);
    const url = await settleBoth(answered, this.container.setup.postPanel(channel));
    await answer(interaction, { content: words.setup.panelPosted(url) });
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
