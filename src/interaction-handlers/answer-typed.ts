import type { InteractionHandler } from '@sapphire/framework';
import type { ModalSubmitInteraction } from 'discord.js';
import { DeskHandler } from '../lib/bot/desk-handler.js';
import type { Segments } from '../lib/desk/custom-ids.js';
import { giveAnswer } from '../lib/desk/flows/answer-flows.js';
import { ModalField } from '../lib/desk/messages/modals.js';
import { Fault } from '../lib/errors/fault.js';

/** A text answer, as it was typed. */
export class AnswerTypedHandler extends DeskHandler<'typed', ModalSubmitInteraction<'cached'>> {
  public constructor(context: InteractionHandler.LoaderContext) {
    super(context, { family: 'typed', action: 'answer' });
  }

  protected override async handle(
    interaction: ModalSubmitInteraction<'cached'>,
    [number, questionId]: Segments<'typed'>
  ): Promise<void> {
    if (!interaction.isFromMessage()) throw new Fault('stale-component', {});
    const ticket = await this.ticketOf(interaction, number);
    await giveAnswer(interaction, ticket, questionId, [interaction.fields.getTextInputValue(ModalField)]);
  }
}
