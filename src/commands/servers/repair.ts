import { ApplyOptions } from '@sapphire/decorators';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { causeIn } from '../../lib/interactions/explain.js';
import { repairReport } from '../../lib/views/repair-report.js';
import type { Scene } from '../../lib/interactions/scene.js';

/** `/repair` */
@ApplyOptions<DeskCommandOptions>({ name: 'repair', action: 'repair' })
export class RepairCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { t }: Scene): Promise<void> {
    const { guildId } = interaction;
    await whileThinking(
      interaction,
      () => this.container.repair.thoroughly(guildId),
      (report) => ({ embeds: [repairReport(guildId, report, t, causeIn(t))] })
    );
  }
}
