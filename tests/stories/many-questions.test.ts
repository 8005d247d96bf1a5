import { summaryParts } from '../../src/lib/views/summary.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { english } from '../support/languages/english.js';
import { down } from '../support/paper/paper-wire.js';
import { guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import { asking } from '../support/templates.js';

const template = asking(
  ...Array.from({ length: 100 }, (_, index) => ({
    ...{ id: `q${index + 1}`, text: `Question ${index + 1}?` },
    ...(index % 2 === 0 ? { kind: 'text' } : { kind: 'yes-no', optional: true })
  }))
);
const words = 'All about my shoes. '.repeat(50).trim();

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
  stage.templates.put('purchase', template);
});

const summaries = () => stage.desk.channelOf({ number: 1 }).messages.filter(({ kind }) => kind === 'summary');
const nothing = () => undefined;

/** Answers every second question and skips the others, but for the last ones. */
async function answerAllBut(left: number): Promise<Ticket> {
  const ticket = await stage.open();
  for (const { id, kind } of template.questions.slice(0, template.questions.length - left))
    if (kind === 'text') await stage.answer(ticket, id, words);
    else await skip(ticket, id);
  return ticket;
}

async function skip(ticket: Ticket, id: string): Promise<void> {
  const { answering } = stage.tickets;
  const answered = await answering.skip(ticket, id, ticket.openerId);
  stage.desk.showWelcome(answered.ticket, template);
  if (answered.completed) await answering.announce(answered.ticket, Promise.resolve());
  await answering.settle(answered.ticket);
}

/** How many messages the summary of a ticket takes. */
const partsOf = async (ticket: Ticket) => summaryParts(await stage.record(ticket), [], [], english).length;

describe('A hundred questions', () => {
  test('are asked one after the other, and the summary stands in several messages, in order, once', async () => {
    const ticket = await answerAllBut(0);
    const { answers, submittedAt, summaryMessageId } = await stage.record(ticket);
    expect(answers).toHaveLength(100);
    expect(submittedAt).not.toBeNull();
    expect(await partsOf(ticket)).toBeGreaterThan(5);
    expect(summaries()).toHaveLength(await partsOf(ticket));
    expect(summaries()[0]?.id).toBe(summaryMessageId);
    expect(summaries().map(({ nonce }) => Number(/-(\d+)$/.exec(nonce)?.[1] ?? 1))).toEqual(
      summaries().map((_, index) => index + 1)
    );
    await stage.look(true);
    expect(summaries()).toHaveLength(await partsOf(ticket));
  });

  test('staff have one asked again: what is handed in anew has a summary of its own, all of it', async () => {
    const ticket = await answerAllBut(0);
    const before = summaries().length;
    await (
      await stage.tickets.answering.askAgain(ticket, 'q1', sam)
    ).told;
    await stage.answer(ticket, 'q1', words);
    expect(summaries()).toHaveLength(before + (await partsOf(ticket)));
    expect(summaries()[before]?.id).toBe((await stage.record(ticket)).summaryMessageId);
  });
});

describe('The summary takes several messages', () => {
  const places = [1, 2, 3, 8];

  test.each(places)('Discord does not take number %i: a look posts those that are missing, in order', async (place) => {
    const ticket = await answerAllBut(1);
    for (let before = 1; before < place; before += 1) stage.desk.next('postSummary', 'before', nothing);
    stage.desk.next('postSummary', 'before', down);
    await skip(ticket, 'q100');
    expect(summaries()).toHaveLength(place - 1);
    expect(await stage.record(ticket)).toMatchObject({ submittedAt: expect.any(String), summaryMessageId: null });
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    await whole(ticket);
  });

  test.each(places)('number %i stands, and its answer was lost: none stands twice', async (place) => {
    const ticket = await answerAllBut(1);
    for (let before = 1; before < place; before += 1) stage.desk.next('postSummary', 'after', nothing);
    stage.desk.next('postSummary', 'after', down);
    await skip(ticket, 'q100');
    expect(summaries()).toHaveLength(place);
    await stage.look();
    await whole(ticket);
    expect(stage.desk.times('postSummary')).toBe(await partsOf(ticket));
  });

  test('the bot dies while the third is on its way, and while a look posts the sixth: the next start does the rest', async () => {
    const ticket = await answerAllBut(1);
    for (let before = 1; before < 3; before += 1) stage.desk.next('postSummary', 'after', nothing);
    stage.desk.next('postSummary', 'after', down);
    await skip(ticket, 'q100');
    stage.restart();
    for (let before = 4; before < 6; before += 1) stage.desk.next('postSummary', 'before', nothing);
    stage.desk.next('postSummary', 'before', down);
    await stage.look();
    expect(summaries()).toHaveLength(5);
    stage.restart();
    await stage.look();
    await whole(ticket);
  });

  async function whole(ticket: Ticket): Promise<void> {
    expect(summaries()).toHaveLength(await partsOf(ticket));
    expect(summaries()[0]?.id).toBe((await stage.record(ticket)).summaryMessageId);
    expect(summaries().map(({ nonce }) => Number(/-(\d+)$/.exec(nonce)?.[1] ?? 1))).toEqual(
      summaries().map((_, index) => index + 1)
    );
  }
});
