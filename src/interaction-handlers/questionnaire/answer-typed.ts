import { ApplyOptions } from '@sapphire/decorators';
import type { ModalSubmitInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';
import { ModalField } from '../../lib/views/modals.js';
import { Fault } from '../../lib/core/fault.js';

/** A text answer, as it was typed. */
@ApplyOptions<DeskHandlerOptions<'typed'>>({ family: 'typed', action: 'answer' })
export class AnswerTypedHandler extends DeskHandler<'typed', ModalSubmitInteraction<'cached'>> {
  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    [number, questionId]: Segments<'typed'>
  ): Promise<void> {
    if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
    const ticket = await this.ticketOf(interaction, number);
    this.requireWelcome(interaction, ticket);
    await giveAnswer(interaction, ticket, questionId, [interaction.fields.getTextInputValue(ModalField)]);
  }
}
