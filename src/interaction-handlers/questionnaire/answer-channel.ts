import type { ChannelSelectMenuInteraction } from 'discord.js';
import { handlerFor, type SceneFor } from '../../lib/interactions/desk-handler.js';
import { giveAnswer } from '../../lib/interactions/flows/answer-flows.js';

const door = handlerFor('choose-channel', { action: 'answer', on: 'first-message' });

/** Channels that were chosen as an answer. */
export class AnswerChannelHandler extends door {
  protected override async handle(
    interaction: ChannelSelectMenuInteraction<'cached'>,
    { ticket, segments: [, questionId] }: SceneFor<typeof door>
  ): Promise<void> {
    await giveAnswer(interaction, ticket, questionId, interaction.values);
  }
}
