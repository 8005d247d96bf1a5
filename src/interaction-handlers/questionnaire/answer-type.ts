import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { answerModal } from '../../lib/views/modals.js';
import { Fault } from '../../lib/core/fault.js';

/** The button that opens the field for a text answer. */
@ApplyOptions<DeskHandlerOptions<'type'>>({ family: 'type', action: 'answer' })
export class AnswerTypeHandler extends DeskHandler<'type', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number, questionId]: Segments<'type'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    const step = this.container.tickets.answering.stepOf(ticket, questionId);
    if (step.question.kind !== 'text') throw new Fault('answer-not-taken', {});
    await interaction.showModal(answerModal(ticket, step, step.question));
  }
}
