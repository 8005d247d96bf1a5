import fc from 'fast-check';
import { readAnswer, stepAt } from '../../../src/lib/questionnaire/questionnaire.js';
import { leavesOf } from '../../../src/lib/questionnaire/leaves.js';
import { TemplateSchema, type Template } from '../../../src/lib/templates/template.js';
import { RoleRefusals } from '../../../src/lib/core/decision.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { ticketCard } from '../../../src/lib/views/card.js';
import { embeds } from '../../../src/lib/views/embed.js';
import { panelMessage } from '../../../src/lib/views/panel.js';
import { noticeMessage } from '../../../src/lib/views/notices.js';
import { summaryParts } from '../../../src/lib/views/summary.js';
import { questionsMessage } from '../../../src/lib/views/questions-list.js';
import { previewMessage } from '../../../src/lib/views/templates/preview.js';
import { trialOf } from '../../../src/lib/templates/trial.js';
import { welcomeMessageAt, welcomeStates } from '../../../src/lib/views/welcome.js';
import { english } from '../../support/languages/english.js';
import { tooLong } from '../../support/message-size.js';
import { asking, shown } from '../../support/templates.js';
import { aTicket } from '../../support/tickets.js';

const runs = { numRuns: process.env.LONG === '1' ? 2_000 : 60 };

/** A template of this many text questions, and a ticket in which all are answered. */
function asked(count: number, question: string, answer: string, welcome: string) {
  const template = TemplateSchema.parse({
    name: 'x'.repeat(60),
    panel: { title: 'Hello', text: 'y'.repeat(2000), button: 'Create Ticket' },
    channelName: 'ticket-{number}',
    welcome,
    questions: Array.from({ length: count }, (_, index) => ({
      id: `q${String(index)}`,
      kind: 'text',
      text: question,
      maxLength: 1000
    }))
  });
  const answers = template.questions.map(({ id }) => readAnswer(template.questions, id, [answer]).unwrap());
  const closed = { by: '200000000000000007', at: '2026-11-02T12:00:00.000Z', reason: answer.slice(0, 500) };
  const participantIds = Array.from({ length: 100 }, (_, index) => String(300000000000000000n + BigInt(index)));
  const ticket: Ticket = aTicket({
    answers,
    status: 'closed',
    closed,
    participantIds,
    welcomeMessageId: '600000000000000001',
    decision: {
      ...closed,
      id: 'accept',
      label: question.slice(0, 80),
      roles: RoleRefusals.flatMap((state) => [
        { roleId: '500000000000000002', does: 'give' as const, state },
        { roleId: '500000000000000003', does: 'take' as const, state }
      ])
    }
  });
  return { template, ticket };
}

/** Every page of a message, until one shows what the one before it did. */
function pagesOf<T>(message: (page: number) => T): T[] {
  const pages: T[] = [];
  for (let page = 0; page < 1_000; page += 1) {
    const next = message(page);
    if (JSON.stringify(next) === JSON.stringify(pages.at(-1))) break;
    pages.push(next);
  }
  return pages;
}

function problemsOf({ template, ticket }: ReturnType<typeof asked>): string[] {
  const open: Ticket = {
    ...ticket,
    status: 'open',
    closed: null,
    submittedAt: null,
    answers: ticket.answers.slice(0, -1)
  };
  const first = template.questions[0]?.id ?? '';
  const about = {
    ...{ channelId: '4'.repeat(20), messageId: '6'.repeat(20), at: ticket.openedAt, files: 10 },
    ...{ authorId: '2'.repeat(20), text: ticket.answers[0]?.display ?? '' }
  };
  const quoted: Ticket = { ...ticket, about };
  const reviewing = { ...template, review: true };
  const looked = { ...open, answers: ticket.answers };
  return [
    ...summaryParts(quoted, ['500000000000000001'], [], english).flatMap(({ message, plain }) => [message, plain]),
    ...[0, 1, Infinity].map((page) => ticketCard(quoted, template.name, ticket.openerId, english, page)),
    ...welcomeStates({ ...open, about }, template, english),
    ...welcomeStates({ ...looked, about }, reviewing, english, () => false),
    ...summaryParts(ticket, ['500000000000000001'], [], english).flatMap(({ message, plain }) => [message, plain]),
    ...[0, 1, Infinity].flatMap((page) => [
      ticketCard(ticket, template.name, ticket.openerId, english, page),
      questionsMessage(looked, template, english, page),
      previewMessage('walk', { ...trialOf(template), answers: ticket.answers }, english, { page })
    ]),
    ...welcomeStates(looked, reviewing, english, () => false),
    noticeMessage(ticket, { kind: 'decided', by: '1', at: ticket.closed?.at ?? '', seq: 2, decisionId: '' }, english, [
      { id: 'accept', label: template.name, words: template.welcome.slice(0, 1000).toWellFormed() }
    ]) ?? { embeds: [] },
    panelMessage(shown(template), english),
    ...welcomeStates(open, template, english),
    ...(stepAt(template.questions, ticket.answers, first) ? welcomeStates(ticket, template, english) : [])
  ].flatMap(tooLong);
}

describe('Every message fits into what Discord takes', () => {
  it.each([
    ['six questions of 236 characters with long answers', 6, 236, 1000],
    ['25 questions with long answers', 25, 256, 1000],
    ['25 short questions with short answers', 25, 10, 10],
    ['100 short questions with short answers', 100, 10, 10],
    ['100 questions with long answers', 100, 256, 1000],
    ['one question', 1, 256, 1000]
  ])('%s', (_, count, question, answer) => {
    expect(problemsOf(asked(count, 'q'.repeat(question), 'a'.repeat(answer), 'Hi {user}'))).toEqual([]);
  });

  it('a greeting that names its opener two hundred times', () => {
    expect(problemsOf(asked(1, 'Why?', 'So', '{user} '.repeat(200)))).toEqual([]);
  });

  it('whatever a template and its answers are, within their own limits', () => {
    const text = (maxLength: number) =>
      fc
        .oneof(
          fc.string({ unit: 'grapheme', maxLength }),
          fc.constantFrom('*', '\u{1F468}\u200D\u{1F469}', 'ä', '`', '{user}').map((sign) => sign.repeat(maxLength))
        )
        .map((some) => some.slice(0, maxLength).toWellFormed())
        .filter((some) => some.trim() !== '');
    fc.assert(
      fc.property(
        fc.oneof(
          { weight: 14, arbitrary: fc.integer({ min: 1, max: 25 }) },
          { weight: 1, arbitrary: fc.integer({ min: 26, max: 100 }) }
        ),
        text(256),
        text(1000),
        text(2000),
        (count, question, answer, welcome) => {
          fc.pre(TemplateSchema.shape.welcome.safeParse(welcome).success);
          const parts = { question: question.trim(), answer: answer.trim() };
          fc.pre(
            readAnswer([{ id: 'q', kind: 'text', text: 'q', long: false, minLength: 1, maxLength: 1000 }], 'q', [
              parts.answer
            ]).isOk()
          );
          expect(problemsOf(asked(count, parts.question, parts.answer, welcome))).toEqual([]);
        }
      ),
      runs
    );
  });
});

describe('Forms of five fields', () => {
  const fields = Array.from({ length: 5 }, (_, index) => ({ id: `f${index}`, kind: 'text', label: `Field ${index}` }));
  // Every page is drawn from all answers: as many as there may be, and as long as they may be, both at once in a long run.
  const sizes =
    process.env.LONG === '1'
      ? [[100, 600]]
      : [
          [100, 60],
          [20, 600]
        ];

  it.each(sizes)(
    'fit every message, on as many pages as it takes, and each can be asked again and changed: %d, of %d signs',
    (count, signs) => {
      const forms = Array.from({ length: count }, (_, index) => ({
        id: `form-${index}`,
        kind: 'form',
        text: 'Form',
        fields
      }));
      const template: Template = { ...asking(...forms), review: true };
      const words = '*'.repeat(signs);
      const answers = template.questions
        .flatMap(leavesOf)
        .map(({ id, text }) => ({ questionId: id, question: text, values: [words], display: words }));
      const ticket = aTicket({ answers });
      const reviews = pagesOf((page) => welcomeMessageAt(ticket, template, null, english, page));
      const lists = pagesOf((page) => questionsMessage(ticket, template, english, page));
      const cards = pagesOf((page) => ticketCard(ticket, 'Test', ticket.openerId, english, page));
      const summary = summaryParts(ticket, [], [], english).map(({ message }) => message);
      const walk = pagesOf((page) => previewMessage('walk', { ...trialOf(template), answers }, english, { page }));
      expect([...reviews, ...lists, ...cards, ...summary, ...walk].flatMap(tooLong)).toEqual([]);
      for (const pages of [reviews, lists]) {
        const offered = pages.flatMap((page) => [...JSON.stringify(page.components).matchAll(/"value":"(form-\d+)"/g)]);
        expect(offered.map(([, id]) => id)).toEqual(template.questions.map(({ id }) => id));
      }
      for (const pages of [cards, summary, walk]) {
        const stars = pages.flatMap((page) => [...JSON.stringify(page.embeds).matchAll(/\*/g)]);
        expect(stars).toHaveLength(5 * count * signs);
      }
    }
  );
});

describe('Where not all has room', () => {
  it('the message a ticket is about stays whole beside long answers', () => {
    const { ticket } = asked(25, 'q'.repeat(256), 'a'.repeat(1000), 'Hi');
    const text = 'word '.repeat(130).trim();
    const about = { channelId: '400000000000000001', messageId: '600000000000000001', at: ticket.openedAt, text };
    const shown = summaryParts({ ...ticket, about }, [], [], english)[0]?.message.embeds ?? [];
    expect(shown.map(({ description }) => description).join()).toContain(`>>> ${text}`);
  });

  it('the longest texts give way, and the short ones stay whole', () => {
    const long = 'l'.repeat(1000);
    const fields = Array.from({ length: 10 }, (_, index) => ({
      name: `Question ${String(index)}`,
      value: index === 0 ? 'short' : long
    }));
    const [one] = embeds({ color: 1, title: 'Title', description: 'Few words', fields });
    expect(one?.description).toBe('Few words');
    expect(one?.fields?.[0]).toMatchObject({ name: 'Question 0', value: 'short' });
    const lengths = new Set(one?.fields?.slice(1).map(({ value }) => value.length));
    expect(lengths.size).toBe(1);
    expect([...lengths][0]).toBeGreaterThan(600);
  });

  it('what has more fields than one embed holds goes on in a second', () => {
    const fields = Array.from({ length: 30 }, (_, index) => ({ name: `n${String(index)}`, value: 'v' }));
    const made = embeds({ color: 1, title: 'Title', fields });
    expect(made.map((some) => some.fields?.length)).toEqual([25, 5]);
  });
});
