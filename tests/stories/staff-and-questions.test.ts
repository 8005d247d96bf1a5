import { ada, PaperStage, sam } from '../support/paper/paper-stage.js';
import { down } from '../support/paper/paper-wire.js';
import { asking } from '../support/templates.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const summaries = () => stage.desk.channelOf({ number: 1 }).messages.filter(({ kind }) => kind === 'summary');
const shows = () => stage.desk.welcomes({ number: 1 })[0]?.shows;

describe('Sam has a question answered again', () => {
  test('after all were handed in: Ada is asked, told, and hands in anew, which makes a summary of its own', async () => {
    const ticket = await stage.open();
    await stage.answerAll(ticket);
    const first = (await stage.record(ticket)).summaryMessageId;
    const { told } = await stage.tickets.answering.askAgain(ticket, 'country', sam);
    await told;
    expect(shows()).toEqual({ status: 'open', asks: 'country' });
    expect(stage.notices(ticket)).toEqual(['asked-again']);
    expect(await stage.record(ticket)).toMatchObject({ submittedAt: null, summaryMessageId: null, untold: [] });
    await stage.answer(ticket, 'country', 'us');
    const now = await stage.record(ticket);
    expect(now.answers.map(({ values }) => values[0])).toEqual(['us', 'yes', 'paypal']);
    expect(summaries().map(({ id }) => id)).toEqual([first, now.summaryMessageId]);
    expect((await stage.story(ticket)).slice(-3)).toEqual(['asked-again', 'answered', 'submitted']);
  });

  test('killed before Ada was told: a look tells her once, and shows the question', async () => {
    const ticket = await stage.open();
    await stage.answerAll(ticket);
    stage.desk.next('postNotice', 'before', down);
    stage.desk.next('refreshWelcome', 'before', down);
    await (
      await stage.tickets.answering.askAgain(ticket, 'payment', sam)
    ).told;
    stage.restart();
    await stage.look(true);
    expect(stage.notices(ticket)).toEqual(['asked-again']);
    expect(shows()).toEqual({ status: 'open', asks: 'payment' });
    expect((await stage.record(ticket)).untold).toEqual([]);
  });

  test('that has no answer, is not asked, or stands in a closed ticket: nothing happens', async () => {
    const ticket = await stage.open();
    const { answering } = stage.tickets;
    await expect(answering.askAgain(ticket, 'country', sam)).rejects.toMatchObject({ id: 'answer-not-taken' });
    await expect(answering.askAgain(ticket, 'nothing', sam)).rejects.toMatchObject({ id: 'answer-not-taken' });
    await stage.answer(ticket, 'country', 'ca');
    await stage.close(ticket);
    await expect(answering.askAgain(ticket, 'country', sam)).rejects.toMatchObject({ id: 'not-open' });
  });
});

describe('Sam skips questions', () => {
  test('the last one hands the rest in', async () => {
    const ticket = await stage.open();
    const { answering } = stage.tickets;
    await stage.answer(ticket, 'country', 'ca');
    await answering.showAnswered(await answering.skip(ticket, 'payment', sam, true));
    expect(shows()).toEqual({ status: 'open', asks: 'group-link' });
    await answering.showAnswered(await answering.skip(ticket, 'group-link', sam, true));
    expect(summaries()).toHaveLength(1);
    expect((await stage.record(ticket)).answers.map(({ values }) => values)).toEqual([['ca'], [], []]);
    expect((await stage.history(ticket)).slice(-2)).toMatchObject([
      { kind: 'skipped', by: sam, questionId: 'group-link' },
      { kind: 'submitted', by: sam }
    ]);
  });

  test('Ada skips only what is optional', async () => {
    stage.templates.put(
      'purchase',
      asking({ id: 'a', kind: 'yes-no', text: 'A?', optional: true }, { id: 'b', kind: 'yes-no', text: 'B?' })
    );
    const ticket = await stage.open();
    const { answering } = stage.tickets;
    await answering.skip(ticket, 'a', ada);
    await expect(answering.skip(ticket, 'b', ada)).rejects.toMatchObject({ id: 'answer-not-taken' });
  });
});

describe('Ada looks over her answers', () => {
  const questions = [
    { id: 'a', kind: 'yes-no', text: 'A?' },
    { id: 'b', kind: 'yes-no', text: 'B?', when: { question: 'a', is: ['yes'] } }
  ];

  test('and a changed one asks more before she can hand in', async () => {
    stage.templates.put('purchase', { ...asking(...questions), review: true });
    const ticket = await stage.open();
    const { answering } = stage.tickets;
    await stage.answer(ticket, 'a', 'no');
    await stage.answer(ticket, 'a', 'yes');
    await expect(answering.handIn(ticket)).rejects.toMatchObject({ id: 'answers-missing' });
    await stage.answer(ticket, 'b', 'no');
    expect((await stage.record(ticket)).submittedAt).toBeNull();
    expect(await answering.handIn(ticket)).toMatchObject({ completed: true });
    await expect(answering.handIn(ticket)).rejects.toMatchObject({ id: 'answers-handed-in' });
  });
});
