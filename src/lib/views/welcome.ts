import { EmbedBuilder, type ActionRowBuilder, type Message, type MessageActionRowComponentBuilder } from 'discord.js';
import { currentStep, stepAt, type Step } from '../questionnaire/questionnaire.js';
import type { Template } from '../templates/template.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { Colors } from './colors.js';
import { customId } from './custom-ids.js';
import { ticketActions } from './buttons.js';
import { carries } from './recognise.js';
import { answerRows, describeStep } from './question.js';

/**
 * The ticket's first message: the greeting, the question the opener is at, and the buttons to run the ticket. It is
 * edited in place from step to step. It pings the opener when it is new, and an edit never pings.
 * @param step - The question to show; by default the first one without an answer.
 */
export function welcomeMessage(
  ticket: Ticket,
  template: Template | null,
  step: Step | null = nextStep(ticket, template)
) {
  const embed = new EmbedBuilder()
    .setColor(Colors.calm)
    .setTitle(words.desk.welcomeTitle(ticket, template?.name ?? ticket.templateId))
    .setDescription(template ? words.desk.welcomeText(template.welcome, ticket.openerId) : words.desk.questionsOver);
  const asking = ticket.status === 'open' && step;
  if (asking) describeStep(embed, asking);
  else if (ticket.submittedAt) embed.addFields({ name: '✅', value: words.desk.allAnswered });

  const actions = ticketActions(ticket) as ActionRowBuilder<MessageActionRowComponentBuilder>;
  return {
    content: words.desk.welcomeMention(ticket.openerId),
    embeds: [embed],
    components: asking ? [...answerRows(ticket.number, asking), actions] : [actions],
    allowedMentions: { users: [ticket.openerId] }
  };
}

/** Every way the first message may rightly look now: at the question that is next, or back at one that is answered. */
export function welcomeStates(ticket: Ticket, template: Template | null) {
  const answered = template && ticket.status === 'open' && !ticket.submittedAt ? ticket.answers : [];
  const back = answered.flatMap(
    ({ questionId }) => (template && stepAt(template.questions, ticket.answers, questionId)) ?? []
  );
  return [welcomeMessage(ticket, template), ...back.map((step) => welcomeMessage(ticket, template, step))];
}

function nextStep(ticket: Ticket, template: Template | null): Step | null {
  return template && !ticket.submittedAt ? currentStep(template.questions, ticket.answers) : null;
}

/** Is this the first message of that ticket? Every state of it has the button that shows the details. */
export function isWelcome(message: Message, { number }: Ticket): boolean {
  return carries(message, customId('details', number));
}
