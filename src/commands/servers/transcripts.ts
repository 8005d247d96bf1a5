import { ApplyOptions } from '@sapphire/decorators';
import { ChannelType, type SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { chooseGoals } from '../../lib/interactions/flows/goals-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/transcripts [channel] [to_opener] [edits] [off]` */
@ApplyOptions<DeskCommandOptions>({ name: 'transcripts', action: 'transcripts' })
export class TranscriptsCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    await chooseGoals(interaction, t);
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addChannelOption((option) =>
        option
          .setName('channel')
          .setDescription(t('commands:transcripts.channel'))
          .addChannelTypes(ChannelType.GuildText, ChannelType.GuildAnnouncement)
      )
      .addBooleanOption((option) => option.setName('to_opener').setDescription(t('commands:transcripts.to_opener')))
      .addStringOption((option) =>
        option
          .setName('edits')
          .setDescription(t('commands:transcripts.edits'))
          .addChoices(
            { name: t('commands:transcripts.keep'), value: 'keep' },
            { name: t('commands:transcripts.forget'), value: 'forget' }
          )
      )
      .addBooleanOption((option) => option.setName('off').setDescription(t('commands:transcripts.off')));
  }
}
