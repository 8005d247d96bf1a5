import type { ActionRowBuilder, Message, MessageActionRowComponentBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import { asked, isAnswered } from '../questionnaire/asked.js';
import { currentStep, stepAt, type Step } from '../questionnaire/questionnaire.js';
import { questionsOf, type Template } from '../templates/template.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { colorOf, Colors } from './colors.js';
import { embeds } from './embed.js';
import { customId } from './custom-ids.js';
import { ticketActions } from './buttons.js';
import { light } from './light.js';
import { mention } from './markup.js';
import { shownPicture, type ShownPicture } from '../pictures/picture.js';
import { imageOf } from './picture.js';
import { carries } from './recognise.js';
import { answerRows, questionField } from './question.js';
import { quoteOf } from './quote.js';
import { fieldsOf } from './field-pages.js';
import { pageText } from './page-turns.js';
import { isReviewed, reviewHead, reviewPageOf, reviewPages, reviewRows, type ReviewPages } from './review.js';

/** The ticket's first message at the first question without an answer. */
export function welcomeMessage(ticket: Ticket, template: Template | null, t: Translate) {
  return welcomeMessageAt(ticket, template, nextStep(ticket, template), t);
}

/**
 * The ticket's first message: the greeting, the question the opener is at, the message it is about, if any, and the
 * buttons to run the ticket. It is edited in place from step to step. It pings the opener when it is new, and an edit never pings.
 * @param step - The question to show.
 * @param near - Where all answers are looked over: the page to show, from 0, or a question that stands on it.
 */
export function welcomeMessageAt(
  ticket: Ticket,
  template: Template | null,
  step: Step | null,
  t: Translate,
  near: number | string = 0
) {
  return drawn(ticket, template, step, t, near, pagesOf(ticket, template, t));
}

function drawn(
  ticket: Ticket,
  template: Template | null,
  step: Step | null,
  t: Translate,
  near: number | string,
  pages: ReviewPages | null
) {
  const { openerId } = ticket;
  const asking = ticket.status === 'open' ? step : null;
  const place = asking?.question.id ?? near;
  const page = typeof place === 'string' ? reviewPageOf(pages ?? [], place) : Math.min(place, (pages?.length ?? 1) - 1);
  const fields = [];
  let footer: string | undefined;
  if (asking) fields.push(questionField(asking, t));
  else if (pages) {
    fields.push(reviewHead(t), ...fieldsOf(pages[page] ?? []));
    footer = pageText(page, pages.length, t);
  } else if (ticket.submittedAt) fields.push({ name: '✅', value: t('tickets:question.allAnswered') });
  const words = wordsOf(ticket, template, t);
  const [first, ...others] = embeds({ color: colorOf(template?.color, Colors.calm), ...words, fields, footer });
  const picture = welcomePicture(ticket, template);
  const shown = first ? [{ ...first, ...(picture && { image: imageOf(picture) }) }, ...others] : [];

  const actions = ticketActions(ticket, t) as ActionRowBuilder<MessageActionRowComponentBuilder>;
  return light({
    content: mention(openerId),
    embeds: [...shown, ...words.beside],
    components: [
      ...(asking ? answerRows(ticket.number, asking, t, pages && page) : []),
      ...(!asking && pages ? reviewRows(ticket, pages, page, t) : []),
      actions
    ],
    allowedMentions: { users: [openerId] }
  });
}

/** The picture in the first message of a ticket, or null. */
export function welcomePicture({ pictureless }: Ticket, template: Template | null): ShownPicture | null {
  return pictureless ? null : shownPicture(template?.pictures?.welcome ?? {});
}

function wordsOf(ticket: Ticket, template: Template | null, t: Translate) {
  return {
    title: t('tickets:opening.title', { template: template?.name ?? ticket.templateId, number: ticketLabel(ticket) }),
    description: template ? greeting(template, ticket) : t('tickets:question.over'),
    beside: quoteOf(ticket, t)
  };
}

/** The pages of all answers, or null where they are not looked over. */
function pagesOf(ticket: Ticket, template: Template | null, t: Translate): ReviewPages | null {
  return isReviewed(ticket, template) ? reviewPages(ticket, template, wordsOf(ticket, template, t), t) : null;
}

function greeting({ welcome }: Template, ticket: Ticket): string {
  return welcome.replaceAll('{user}', mention(ticket.openerId)).replaceAll('{number}', ticketLabel(ticket));
}

/**
 * Every way the first message may rightly look now: at the question that is next, or back at one that is answered; and
 * where all answers are looked over, at any page of them.
 * @param isBack - May it be back at this one? Left out: at any.
 */
export function welcomeStates(
  ticket: Ticket,
  template: Template | null,
  t: Translate,
  isBack: (questionId: string) => boolean = () => true
) {
  const questions = template && ticket.status === 'open' && !ticket.submittedAt ? questionsOf(template) : [];
  const back = asked(questions, ticket.answers)
    .filter((question) => isAnswered(question, ticket.answers) && isBack(question.id))
    .flatMap(({ id }) => stepAt(questions, ticket.answers, id) ?? []);
  const pages = pagesOf(ticket, template, t);
  const next = nextStep(ticket, template);
  return [
    ...Array.from({ length: pages?.length ?? 1 }, (_, page) => drawn(ticket, template, next, t, page, pages)),
    ...back.map((step) => drawn(ticket, template, step, t, 0, pages))
  ];
}

function nextStep(ticket: Ticket, template: Template | null): Step | null {
  return template && !ticket.submittedAt ? currentStep(questionsOf(template), ticket.answers) : null;
}

/** Is this the first message of that ticket? Every state of it has the button that shows the details. */
export function isWelcome(message: Message, { number }: Ticket): boolean {
  return carries(message, customId('details', number));
}
