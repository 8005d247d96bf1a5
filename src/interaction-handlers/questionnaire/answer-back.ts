import { ApplyOptions } from '@sapphire/decorators';
import type { ButtonInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { showStep } from '../../lib/interactions/flows/answer-flows.js';

/** Back to an earlier question, with the answer it has. */
@ApplyOptions<DeskHandlerOptions<'back'>>({ family: 'back', action: 'answer' })
export class AnswerBackHandler extends DeskHandler<'back', ButtonInteraction<'cached'>> {
  protected override async handle(
    interaction: ButtonInteraction<'cached'>,
    [number, questionId]: Segments<'back'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    this.requireWelcome(interaction, ticket);
    await showStep(interaction, ticket, this.container.tickets.answering.stepOf(ticket, questionId));
  }
}
