import { ApplyOptions } from '@sapphire/decorators';
import { whileThinking } from '../../lib/interactions/acknowledge.js';
import { ServerCommand, type CommandUse, type DeskCommandOptions } from '../../lib/interactions/desk-command.js';
import { causeIn } from '../../lib/interactions/explain.js';
import { retentionIn } from '../../lib/interactions/flows/retention-flows.js';
import type { Scene } from '../../lib/interactions/scene.js';
import { examinationReport } from '../../lib/views/doctor.js';

/** `/doctor` */
@ApplyOptions<DeskCommandOptions>({ name: 'doctor', action: 'doctor' })
export class DoctorCommand extends ServerCommand {
  protected override async handle(interaction: CommandUse, { guildId, t }: Scene): Promise<void> {
    await whileThinking(
      interaction,
      async () => ({
        examination: await this.container.doctor.examine(guildId),
        retention: await retentionIn(interaction, t)
      }),
      ({ examination, retention }) => examinationReport(examination, t, causeIn(t), retention)
    );
  }
}
