import { container } from '@sapphire/framework';
import {
  MessageFlags,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  type StringSelectMenuInteraction
} from 'discord.js';
import { questionsMessage } from '../../views/questions-list.js';
import { retoldTo } from '../../views/retold.js';
import { afterThinking, update } from '../acknowledge.js';
import type { TicketScene } from '../scene.js';

/** Shows one of staff what a ticket asks and what was answered, with what they can do about it. */
export async function showQuestions(
  interaction: ChatInputCommandInteraction<'cached'>,
  scene: TicketScene
): Promise<void> {
  await interaction.reply({ ...questionsFor(interaction, scene), flags: MessageFlags.Ephemeral });
}

/** Turns the page of that. */
export async function turnQuestions(interaction: ButtonInteraction<'cached'>, scene: TicketScene, page: number) {
  await update(interaction, questionsFor(interaction, scene, page));
}

function questionsFor(
  { locale }: ChatInputCommandInteraction<'cached'> | ButtonInteraction<'cached'>,
  { ticket, t }: TicketScene,
  page = 0
) {
  const template = container.templates.of(ticket, locale);
  return questionsMessage(retoldTo(t, ticket, template), template, t, page);
}

/** Has the opener answer a question once more. */
export async function askAgain(interaction: StringSelectMenuInteraction<'cached'>, { ticket, t }: TicketScene) {
  const { answering } = container.tickets;
  const { told } = await afterThinking(
    interaction,
    () => answering.askAgain(ticket, interaction.values[0] ?? '', interaction.user.id),
    () => ({ content: t('questions:staff.askedAgain', { opener: ticket.openerId }) })
  );
  await told;
}

/** Leaves a question out that its opener does not answer. */
export async function skipQuestion(interaction: StringSelectMenuInteraction<'cached'>, { ticket, t }: TicketScene) {
  const { answering } = container.tickets;
  const answered = await afterThinking(
    interaction,
    () => answering.skip(ticket, interaction.values[0] ?? '', interaction.user.id, true),
    () => ({ content: t('questions:staff.skippedIt') })
  );
  await answering.showAnswered(answered);
}
