import { ApplyOptions } from '@sapphire/decorators';
import type { Command } from '@sapphire/framework';
import { DeskCommand, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { answer, settleBoth, think } from '../../lib/interactions/acknowledge.js';
import { repairReport } from '../../lib/views/repair-report.js';
import { words } from '../../lib/words/index.js';

const text = words.commands.repair;

/** `/repair` */
@ApplyOptions<DeskCommandOptions>({ name: 'repair', description: text.description, action: 'repair' })
export class RepairCommand extends DeskCommand {
  public override async chatInputRun(interaction: Command.ChatInputCommandInteraction<'cached'>): Promise<void> {
    const answered = think(interaction);
    const report = await settleBoth(answered, this.container.repair.thoroughly(interaction.guildId));
    await answer(interaction, { embeds: [repairReport(interaction.guildId, report)] });
  }
}
