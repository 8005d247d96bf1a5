import { defaultTemplate } from '../../src/lib/templates/default-template.js';
import { down } from '../support/paper/paper-wire.js';
import { guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import { asking } from '../support/templates.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const summaries = (number: number) =>
  stage.desk.channelOf({ number }).messages.filter(({ kind }) => kind === 'summary');
const shows = (number: number) => stage.desk.welcomes({ number })[0]?.shows;

describe('Ada answers', () => {
  test('three questions, one after the other: the last one hands them in, and staff are called once', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    expect(shows(1)).toEqual({ status: 'open', asks: 'group-link' });
    await stage.answer(ticket, 'group-link', 'yes');
    expect(summaries(1)).toHaveLength(0);
    await stage.answer(ticket, 'payment', 'paypal');
    expect(shows(1)).toEqual({ status: 'open', asks: null });
    const { answers, submittedAt, summaryMessageId } = await stage.record(ticket);
    expect(answers.map(({ display }) => display)).toEqual(['🇨🇦 Canada', 'Yes', '🅿️ PayPal']);
    expect(submittedAt).not.toBeNull();
    expect(summaries(1)).toMatchObject([{ id: summaryMessageId }]);
    expect(await stage.story(ticket)).toEqual(['opened', 'answered', 'answered', 'answered', 'submitted']);
  });

  test('and changes an answer before the last one: the new one is kept, in its place', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    await stage.answer(ticket, 'group-link', 'yes');
    expect(stage.tickets.answering.stepOf(await stage.record(ticket), 'country')).toMatchObject({
      place: 1,
      answer: { values: ['ca'] }
    });
    await stage.answer(ticket, 'country', 'us');
    expect((await stage.record(ticket)).answers.map(({ values }) => values)).toEqual([['us'], ['yes']]);
    expect(shows(1)).toEqual({ status: 'open', asks: 'payment' });
  });

  test('and cannot change anything once they are handed in', async () => {
    const ticket = await stage.open();
    await stage.answerAll(ticket);
    await expect(stage.answer(ticket, 'country', 'us')).rejects.toMatchObject({ id: 'answers-handed-in' });
    expect(() => stage.tickets.answering.stepOf(ticket, 'country')).not.toThrow();
    const now = await stage.record(ticket);
    expect(() => stage.tickets.answering.stepOf(now, 'country')).toThrow('answers-handed-in');
    expect(now.answers[0]).toMatchObject({ values: ['ca'] });
  });

  test('the last question twice at once: one summary', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    await stage.answer(ticket, 'group-link', 'yes');
    const presses = await Promise.allSettled([
      stage.answer(ticket, 'payment', 'paypal'),
      stage.answer(ticket, 'payment', 'card')
    ]);
    expect(presses.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect((await stage.record(ticket)).answers[2]).toMatchObject({ values: ['paypal'] });
    expect(summaries(1)).toHaveLength(1);
  });

  test('with what is no answer: it is not taken, and she is asked the same again', async () => {
    const ticket = await stage.open();
    await expect(stage.answer(ticket, 'country', 'mars')).rejects.toMatchObject({ id: 'answer-not-taken' });
    await expect(stage.answer(ticket, 'nothing', 'ca')).rejects.toMatchObject({ id: 'answer-not-taken' });
    expect(await stage.record(ticket)).toMatchObject({ answers: [], eventCount: 1 });
  });

  test('in a ticket that was closed meanwhile: it is not taken', async () => {
    const ticket = await stage.open();
    await stage.close(ticket, sam);
    await expect(stage.answer(ticket, 'country', 'ca')).rejects.toMatchObject({ id: 'not-open' });
  });

  test('and the disk is full: she is told so, and the answer is as it was', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    stage.store.failing.push('change');
    await expect(stage.answer(ticket, 'country', 'us')).rejects.toMatchObject({ identifier: 'storage.write-failed' });
    expect((await stage.record(ticket)).answers).toMatchObject([{ values: ['ca'] }]);
  });
});

describe('The last answer was given', () => {
  test('and Discord takes no summary: the answers are handed in all the same, and a look posts it', async () => {
    const ticket = await stage.open();
    stage.desk.next('postSummary', 'before', down);
    await stage.answerAll(ticket);
    expect((await stage.record(ticket)).submittedAt).not.toBeNull();
    expect(stage.asked).toEqual([guildId]);
    await stage.look();
    expect(summaries(1)).toMatchObject([{ id: (await stage.record(ticket)).summaryMessageId }]);
  });

  test('and the summary stands, but its answer was lost: it is found, and staff are not called twice', async () => {
    const ticket = await stage.open();
    stage.desk.next('postSummary', 'after', down);
    await stage.answerAll(ticket);
    await stage.look();
    expect(summaries(1)).toHaveLength(1);
    expect(stage.desk.times('postSummary')).toBe(1);
    expect((await stage.record(ticket)).summaryMessageId).toBe(summaries(1)[0]?.id);
  });
});

describe('The template changes while Ada answers', () => {
  test('she is asked what she was asked when she opened; the next one is asked what is new', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    stage.templates.put('purchase', asking({ id: 'size', kind: 'yes-no', text: 'Large?' }));
    await stage.answer(ticket, 'group-link', 'no');
    await stage.answer(ticket, 'payment', 'card');
    expect(await stage.record(ticket)).toMatchObject({ templateRevision: 1, submittedAt: expect.any(String) });
    await stage.close(ticket);
    const next = await stage.open();
    expect(next).toMatchObject({ number: 2, templateRevision: 2 });
    expect(shows(2)).toEqual({ status: 'open', asks: 'size' });
  });

  test('its words may change and change back: what she answered keeps the words she read', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    stage.templates.put('purchase', { ...defaultTemplate, welcome: 'Hello' });
    expect((await stage.record(ticket)).answers).toMatchObject([{ question: 'Which country are you in?' }]);
    expect(stage.tickets.templateOf(ticket)).toEqual(defaultTemplate);
  });
});
