import { ApplyOptions } from '@sapphire/decorators';
import { type CommandUse, type DeskCommandOptions, InTicketCommand } from '../../lib/interactions/desk-command.js';
import { showQuestions } from '../../lib/interactions/flows/questions-flows.js';
import type { TicketScene } from '../../lib/interactions/scene.js';

/** `/questions` */
@ApplyOptions<DeskCommandOptions>({ name: 'questions', action: 'questions' })
export class TicketQuestionsCommand extends InTicketCommand {
  protected override async handle(interaction: CommandUse, scene: TicketScene): Promise<void> {
    await showQuestions(interaction, scene);
  }
}
