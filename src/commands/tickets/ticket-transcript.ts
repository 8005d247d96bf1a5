import { ApplyOptions } from '@sapphire/decorators';
import type { SlashCommandBuilder } from 'discord.js';
import type { Translate } from '../../lib/base/language.js';
import { type CommandUse, type DeskCommandOptions, NamedTicketCommand } from '../../lib/interactions/desk-command.js';
import { sendTranscript } from '../../lib/interactions/flows/transcript-flows.js';
import { MostTickets } from '../../lib/interactions/named-ticket.js';
import type { TicketScene } from '../../lib/interactions/scene.js';
import { TranscriptFormats } from '../../lib/views/transcripts/drawn.js';

/** `/transcript [ticket] [format]` */
@ApplyOptions<DeskCommandOptions>({ name: 'transcript', action: 'transcript' })
export class TicketTranscriptCommand extends NamedTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    const wanted = interaction.options.getString('format');
    const format = TranscriptFormats.find((one) => one === wanted) ?? 'page';
    await sendTranscript(interaction, scene, format);
  }

  protected override build(builder: SlashCommandBuilder, t: Translate): void {
    builder
      .addIntegerOption((option) =>
        option.setName('ticket').setDescription(t('commands:transcript.ticket')).setMinValue(1).setMaxValue(MostTickets)
      )
      .addStringOption((option) =>
        option
          .setName('format')
          .setDescription(t('commands:transcript.format'))
          .addChoices(TranscriptFormats.map((value) => ({ name: t(`commands:transcript.${value}`), value })))
      );
  }
}
