import { Result } from '@sapphire/result';
import { noted } from '../../src/lib/core/change.js';
import { down } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, PaperStage, sam } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const kinds = async (thorough = false) => (await stage.look(thorough)).map(({ kind }) => kind);

/** A backup was put back: the record of a ticket is not there any more, its channel is. */
async function withoutRecord(openerId = ada) {
  const elsewhere = new PaperStage();
  for (let number = 1; number < 7; number += 1) await elsewhere.open(String(300_000_000_000_000_000n + BigInt(number)));
  const ticket = await elsewhere.open(openerId);
  const channelId = await stage.desk.createChannel(ticket);
  return { ...ticket, channelId };
}

describe('A server in order', () => {
  test('costs no request and no write to look at', async () => {
    const ticket = await stage.open();
    await stage.answerAll(ticket);
    const before = { requests: stage.desk.done.length, record: await stage.record(ticket) };
    expect(await kinds()).toEqual([]);
    expect(stage.desk.done.slice(before.requests)).toEqual(['channelExists']);
    expect(await stage.record(ticket)).toEqual(before.record);
  });

  test('somebody who went back to an earlier question is left alone', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    stage.desk.showWelcome(await stage.record(ticket), stage.templates.of(ticket), 'country');
    await stage.tickets.answering.settle(await stage.record(ticket), Promise.resolve(), 'country');
    expect(await kinds(true)).toEqual([]);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: 'country', said: ['ca'] });
  });

  test('whether somebody went back, or a press was cut off, is not known after a restart: the next question is asked', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    stage.desk.showWelcome(await stage.record(ticket), stage.templates.of(ticket), 'country');
    stage.restart();
    expect(await kinds()).toEqual(['messages']);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: 'group-link' });
  });
});

describe('What a look puts right', () => {
  test('a channel deleted by hand: the record is finished, and Ada can open another', async () => {
    const ticket = await stage.open();
    stage.desk.channels.clear();
    expect(await kinds()).toEqual(['gone']);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted', deleted: { by: null } });
    expect(await kinds()).toEqual([]);
  });

  test('somebody let in by hand, and somebody locked out', async () => {
    const ticket = await stage.open();
    stage.desk.channelOf(ticket).people = [ben];
    expect(await kinds()).toEqual(['access']);
    expect(stage.desk.channelOf(ticket).people).toEqual([ada]);
  });

  test('a first message deleted by hand, when an administrator asks', async () => {
    const ticket = await stage.open();
    await stage.answerAll(ticket);
    stage.desk.channelOf(ticket).messages = [];
    expect(await kinds(true)).toEqual(['messages']);
    const { welcomeMessageId } = await stage.record(ticket);
    expect(stage.desk.welcomes(ticket)).toMatchObject([{ id: welcomeMessageId }]);
  });

  test('a notice that was never posted; what is out of date by then is not told any more', async () => {
    const ticket = await stage.open();
    for (let time = 0; time < 3; time += 1) stage.desk.next('postNotice', 'before', down);
    await stage.close(ticket);
    await stage.reopen(ticket);
    await stage.close(ticket);
    expect(stage.notices(ticket)).toEqual([]);
    expect(await kinds()).toEqual(['messages']);
    expect(stage.notices(ticket)).toEqual(['closed']);
    expect(stage.desk.channelOf(ticket).messages.at(-1)?.notice).toMatchObject({ seq: 4 });
  });

  test('… and so is what a later notice has overtaken', async () => {
    const ticket = await stage.open();
    stage.desk.next('postNotice', 'before', down);
    await stage.close(ticket);
    await stage.reopen(ticket);
    expect(stage.notices(ticket)).toEqual(['reopened']);
    await stage.look();
    expect(stage.notices(ticket)).toEqual(['reopened']);
    expect((await stage.record(ticket)).untold).toEqual([]);
  });

  test('one ticket that cannot be put right does not keep the next one from it', async () => {
    const first = await stage.open(ada);
    const second = await stage.open(ben);
    for (const ticket of [first, second]) stage.desk.channelOf(ticket).people = [];
    stage.desk.next('applyAccess', 'before', down);
    expect(await kinds()).toEqual(['left', 'access']);
    expect(stage.desk.channelOf(second).people).toEqual([ben]);
    expect(await kinds()).toEqual(['access']);
  });

  test('but when Discord says nothing at all, the rest waits for the next look', async () => {
    for (let person = 1; person <= 5; person += 1) {
      const ticket = await stage.open(`20000000000000001${String(person)}`);
      stage.desk.channelOf(ticket).people = [];
      stage.desk.next('applyAccess', 'before', down);
    }
    expect(await kinds()).toEqual(['left', 'left', 'left']);
  });
});

describe('A channel of ours without a record', () => {
  test('gets one again under its number, and what it lacks', async () => {
    const ticket = await withoutRecord();
    expect(await kinds()).toEqual(['adopted', 'messages']);
    expect(await stage.record({ guildId, number: 7 })).toMatchObject({
      status: 'open',
      openerId: ada,
      channelId: ticket.channelId
    });
    expect(await stage.story({ guildId, number: 7 })).toEqual(['adopted']);
    expect(stage.desk.welcomes(ticket)).toHaveLength(1);
    expect(await kinds()).toEqual([]);
  });

  test('whose answers were handed in is not asked again', async () => {
    const ticket = await withoutRecord();
    await stage.desk.postSummary(ticket);
    await stage.look();
    expect((await stage.record({ guildId, number: 7 })).submittedAt).not.toBeNull();
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: null });
  });

  test('whose opener has another one open is left for a person to decide', async () => {
    await stage.open();
    const { channelId } = await withoutRecord();
    expect(await stage.look()).toMatchObject([{ kind: 'stray', channelId, why: 'opener-has-another' }]);
    expect(stage.desk.channels.size).toBe(2);
  });

  test('whose number another channel has is left alone', async () => {
    const ticket = await stage.open();
    const channelId = await stage.desk.createChannel(ticket);
    expect(await stage.look()).toMatchObject([{ kind: 'stray', channelId, why: 'number-taken' }]);
  });
});

describe('The bot ended in the middle', () => {
  test('of a deletion: the next start finishes it', async () => {
    const ticket = await stage.open();
    stage.desk.next('deleteChannel', 'before', () => new Promise(() => undefined));
    void stage.tickets.closing.delete(ticket, sam);
    await new Promise(setImmediate);
    stage.restart();
    expect(await kinds()).toEqual(['completed']);
    expect(stage.desk.channels.size).toBe(0);
    expect(await kinds()).toEqual([]);
  });

  test('of an answer: the next start shows the next question', async () => {
    const ticket = await stage.open();
    await stage.tickets.answering.answer(ticket, 'country', ['ca']);
    stage.restart();
    expect(await kinds()).toEqual(['messages']);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: 'group-link' });
  });

  test('of the last answer: the next start calls staff, and the message asks no more', async () => {
    const ticket = await stage.open();
    await stage.answer(ticket, 'country', 'ca');
    await stage.answer(ticket, 'group-link', 'no');
    await stage.tickets.answering.answer(ticket, 'payment', ['card']);
    stage.restart();
    expect(await kinds()).toEqual(['messages']);
    expect(stage.desk.welcomes(ticket)[0]?.shows).toEqual({ status: 'open', asks: null });
    expect(stage.desk.channelOf(ticket).messages.filter(({ kind }) => kind === 'summary')).toHaveLength(1);
  });

  test('of noting which message is the first: the next start finds it', async () => {
    const ticket = await stage.open();
    await stage.store.change(ticket, (current) => Result.ok(noted({ ...current, welcomeMessageId: null })));
    stage.restart();
    expect(await kinds()).toEqual(['messages']);
    expect(stage.desk.welcomes(ticket)).toHaveLength(1);
    expect((await stage.record(ticket)).welcomeMessageId).toBe(ticket.welcomeMessageId);
  });
});

describe('A ticket whose channel the bot cannot see', () => {
  test('is named and left alone, and put right as soon as it is seen again', async () => {
    const ticket = await stage.open();
    const channel = stage.desk.channelOf(ticket);
    channel.people = [];
    stage.desk.hidden.add(channel.id);
    const before = { record: await stage.record(ticket), requests: stage.desk.done.length };
    expect(await kinds(true)).toEqual(['hidden']);
    expect(stage.desk.done.slice(before.requests)).toEqual(['channelExists']);
    expect(await stage.record(ticket)).toEqual(before.record);
    stage.desk.hidden.clear();
    expect(await kinds(true)).toEqual(['access']);
  });

  test('stays its opener’s one ticket, and what is done with it is taken back', async () => {
    const ticket = await stage.open();
    stage.desk.hidden.add(stage.desk.channelOf(ticket).id);
    await expect(stage.open()).rejects.toMatchObject({ id: 'already-open' });
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'channel-hidden' });
    expect((await stage.record(ticket)).status).toBe('open');
    expect(stage.desk.channels.size).toBe(1);
  });
});
