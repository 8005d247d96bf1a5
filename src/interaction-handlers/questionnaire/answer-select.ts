import { ApplyOptions } from '@sapphire/decorators';
import type { StringSelectMenuInteraction } from 'discord.js';
import { DeskHandler, type DeskHandlerOptions } from '../../lib/interactions/desk-handler.js';
import type { Segments } from '../../lib/views/custom-ids.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

/** An answer given by a menu. */
@ApplyOptions<DeskHandlerOptions<'select'>>({ family: 'select', action: 'answer' })
export class AnswerSelectHandler extends DeskHandler<'select', StringSelectMenuInteraction<'cached'>> {
  protected override async handle(
    interaction: StringSelectMenuInteraction<'cached'>,
    [number, questionId]: Segments<'select'>
  ): Promise<void> {
    const ticket = await this.ticketOf(interaction, number);
    this.requireWelcome(interaction, ticket);
    await giveAnswer(interaction, ticket, questionId, interaction.values);
  }
}
