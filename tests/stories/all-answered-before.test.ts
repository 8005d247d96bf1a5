import type { OfferedDecision } from '../../src/lib/templates/decisions.js';
import type { Template } from '../../src/lib/templates/template.js';
import { background } from '../../src/lib/base/under-way.js';
import { ada, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';
import { down } from '../support/paper/paper-wire.js';
import { asking } from '../support/templates.js';

const accept: OfferedDecision = { id: 'accept', label: 'Accept' };
const shut: OfferedDecision = { id: 'shut', label: 'Done with it', close: true };
const formBefore: Template['formBefore'] = {
  ...{ id: 'before', kind: 'form', text: 'Before we begin' },
  fields: [{ id: 'words', kind: 'text', label: 'What is it?', minLength: 1, maxLength: 4000, long: true }]
};

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
  offer();
});

function offer(more: Partial<Template> = {}): void {
  stage.templates.put('purchase', { ...asking(), questions: [], formBefore, decisions: [accept, shut], ...more });
}

const key = { guildId, number: 1 };
const record = () => stage.record(key);
const messages = () => stage.desk.channelOf(key).messages.map(({ kind }) => kind);
const first = () => stage.desk.welcomes(key)[0];

async function open(words = 'Shoes') {
  const before = { given: { 'before.words': [words] }, reader: { yes: 'Yes', no: 'No' } };
  const request = { guildId, openerId: ada, openerName: 'Ada', templateId: 'purchase', before };
  const { welcomed } = await stage.tickets.opening.open(request);
  await welcomed;
  return record();
}

/** One message is the first one and the summary, staff were called to it once, and the record knows that. */
async function expectOneMessage(decided: string | null = null, status = 'open'): Promise<void> {
  const ticket = await record();
  expect(ticket.submittedAt).not.toBeNull();
  expect(ticket.summaryMessageId).toBe(ticket.welcomeMessageId);
  expect(stage.desk.welcomes(key)).toMatchObject([
    { id: ticket.welcomeMessageId, shows: { status, asks: null }, sums: ticket.submittedAt, decided }
  ]);
  expect(messages()).not.toContain('summary');
  expect(stage.desk.calls(key)).toBe(1);
}

describe('A form before opening that asks all there is', () => {
  test('the first message carries the summary and calls staff: two requests, none after them', async () => {
    await open();
    await expectOneMessage();
    expect(messages()).toEqual(['welcome']);
    expect(stage.desk.done).toEqual(['createChannel', 'postWelcome']);
    await stage.look(true);
    await expectOneMessage();
    expect(stage.desk.times('refreshWelcome')).toBe(0);
  });

  test('is asked again where the opening of before came to nothing, though its record still stands', async () => {
    const request = { guildId, openerId: ada, openerName: 'Ada', templateId: 'purchase' };
    const reservation = { ...request, templateRevision: 1, openedAt: new Date().toISOString() };
    (await stage.store.reserve(reservation)).unwrap();
    expect(await stage.tickets.opening.hasOpen(request)).toBe(false);
    await open();
    await expectOneMessage();
    expect(await stage.tickets.opening.hasOpen(request)).toBe(true);
  });

  test('has no room in it, or is refused: it stands in messages of its own', async () => {
    stage.desk.refusesSummaries = true;
    const ticket = await open();
    expect(messages()).toEqual(['welcome', 'summary']);
    expect(ticket.summaryMessageId).not.toBe(ticket.welcomeMessageId);
    expect(ticket.summaryMessageId).toBe(stage.desk.channelOf(key).messages[1]?.id);
    expect(stage.desk.calls(key)).toBe(1);
    await stage.look(true);
    expect(messages()).toEqual(['welcome', 'summary']);
  });

  test.each([
    ['looked over first', { review: true }],
    ['something is asked in the channel too', { questions: [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }] }]
  ] as const)('%s: the summary comes when it is handed in', async (_, more) => {
    offer(more as Partial<Template>);
    const ticket = await open();
    expect(ticket).toMatchObject({ submittedAt: null, summaryMessageId: null });
    expect(first()).toMatchObject({ decided: undefined, calls: false });
    if ('review' in more) {
      const { ticket: handed } = await stage.tickets.answering.handIn(ticket);
      await stage.tickets.answering.announce(handed, stage.tickets.answering.refresh(handed));
    } else await stage.answer(ticket, 'sure', 'yes');
    expect(messages()).toEqual(['welcome', 'summary']);
    expect(stage.desk.calls(key)).toBe(1);
  });

  test('what staff left out is summed up apart, though the first message could not be posted till then', async () => {
    offer({ questions: [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }] });
    stage.desk.next('postWelcome', 'before', down);
    const ticket = await open();
    const skipped = await stage.tickets.answering.skip(ticket, 'sure', sam, true);
    await stage.tickets.answering.showAnswered(skipped);
    await stage.look();
    expect(messages().toSorted()).toEqual(['summary', 'welcome']);
    expect(stage.desk.calls(key)).toBe(1);
  });
});

describe.each(['createChannel', 'postWelcome'] as const)('Killed at %s', (request) => {
  test.each(['before', 'after'] as const)(
    '%s it took effect: nothing is doubled, staff are called once',
    async (when) => {
      stage.desk.next(request, when, () => new Promise(() => undefined));
      void open();
      await new Promise(setImmediate);
      stage.restart();
      await stage.look();
      if (request === 'createChannel' && when === 'before') await open();
      await expectOneMessage();
      await stage.look(true);
      await expectOneMessage();
    }
  );

  test.each(['before', 'after'] as const)('%s the answer is lost: the same', async (when) => {
    stage.desk.next(request, when, down);
    await open();
    await stage.look();
    await expectOneMessage();
  });
});

describe('What comes later', () => {
  const decide = (id: string) => stage.tickets.decisions.decide(key, id, sam, null);

  test('a decision is written on the first message, and taken back there', async () => {
    await open();
    await decide('accept');
    await expectOneMessage('accept');
    expect(stage.desk.times('refreshWelcome')).toBe(1);
    expect(stage.desk.times('refreshSummary')).toBe(0);
    await stage.tickets.decisions.reconsider(key, sam);
    await expectOneMessage(null);
  });

  test('somebody decides while the first message is being posted: it shows the decision', async () => {
    let deciding: Promise<unknown> | undefined;
    stage.desk.next('postWelcome', 'after', () => {
      // It stands, and the record does not know it yet.
      deciding = decide('accept');
    });
    await open();
    expect(await deciding).toMatchObject({ failures: [] });
    await expectOneMessage('accept');
  });

  test.each(['before', 'after'] as const)(
    'a decision whose edit fails %s it took effect is shown later',
    async (when) => {
      await open();
      stage.desk.next('refreshWelcome', when, down);
      await decide('accept');
      stage.restart();
      await stage.look();
      await expectOneMessage('accept');
    }
  );

  test('a decision that closes, and the reopening', async () => {
    await open();
    await decide('shut');
    await background.ended();
    await expectOneMessage('shut', 'closed');
    await stage.reopen(key);
    await expectOneMessage('shut');
  });

  test('closing and reopening leave the summary where it is', async () => {
    await open();
    await stage.close(key);
    await expectOneMessage(null, 'closed');
    await stage.reopen(key);
    await expectOneMessage();
  });

  test('staff ask again: the first message asks, and what is handed in then is a summary of its own, with a call', async () => {
    const ticket = await open();
    const { told } = await stage.tickets.answering.askAgain(ticket, 'before', sam);
    await told;
    expect(first()).toMatchObject({ shows: { asks: 'before' }, decided: undefined, sums: undefined });
    const again = await stage.tickets.answering.give(ticket, 'before', { 'before.words': ['Boots'] });
    await stage.tickets.answering.showAnswered(again);
    const now = await record();
    expect(now.summaryMessageId).not.toBe(now.welcomeMessageId);
    expect(messages().filter((kind) => kind !== 'notice')).toEqual(['welcome', 'summary']);
    expect(stage.desk.calls(key)).toBe(2);
    expect(first()).toMatchObject({ decided: undefined, shows: { asks: null } });
    await decide('accept');
    expect(stage.desk.summaries(key)).toMatchObject([{ kind: 'summary', decided: 'accept' }]);
  });

  test('staff ask again while it is being posted: it asks', async () => {
    stage.desk.next('postWelcome', 'after', async () => {
      const { told } = await stage.tickets.answering.askAgain(key, 'before', sam);
      void told;
    });
    await open().catch(() => undefined);
    await new Promise(setImmediate);
    await stage.look(true);
    expect(await record()).toMatchObject({ submittedAt: null, summaryMessageId: null });
    expect(first()).toMatchObject({ shows: { asks: 'before' }, decided: undefined });
  });

  test('deleted by hand, it is posted anew with the summary in it, and calls staff no more', async () => {
    await open();
    stage.desk.channelOf(key).messages = [];
    await stage.look(true);
    const ticket = await record();
    expect(ticket.summaryMessageId).toBe(ticket.welcomeMessageId);
    expect(stage.desk.channelOf(key).messages).toMatchObject([
      { id: ticket.welcomeMessageId, kind: 'welcome', decided: null, calls: false }
    ]);
  });

  test('a ticket of an earlier version, whose summary was still to come, gets one of its own', async () => {
    stage.desk.refusesSummaries = true;
    stage.desk.next('postSummary', 'before', () => new Promise(() => undefined));
    void open();
    await new Promise(setImmediate);
    stage.desk.refusesSummaries = false;
    stage.restart();
    await stage.look(true);
    expect(messages()).toEqual(['welcome', 'summary']);
    expect(stage.desk.calls(key)).toBe(1);
    const { welcomeMessageId, summaryMessageId } = await record();
    expect(welcomeMessageId).not.toBe(summaryMessageId);
  });
});
