import { background } from '../../src/lib/base/under-way.js';
import { Fault } from '../../src/lib/core/fault.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { PaperStage, guildId, sam } from '../support/paper/paper-stage.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
  stage.transcripts.wanted = ['log', 'opener'];
});
afterEach(() => jest.useRealTimers());

const nothing = () => undefined;
/** The process ends: it does nothing any more. */
const killed = () => {
  throw new Error('It was killed.');
};

/** Some hours later, however fast the test is. */
const later = (hours: number) =>
  jest.useFakeTimers({
    now: Date.now() + hours * 3_600_000,
    doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask']
  });

/** A transcript comes in two messages to each goal. */
function expectOnceEach(): void {
  const places = stage.transcripts.sent.map(({ goal }) => goal);
  expect(places.sort()).toEqual(['log', 'log', 'opener', 'opener']);
}

async function remove(ticket: Ticket): Promise<void> {
  await stage.tickets.closing.delete(ticket, sam);
  await background.ended();
}

/** Deletes its channel and finishes with it, or closes it. */
const ends = { closed: (ticket: Ticket) => stage.close(ticket), deleted: remove };

describe.each(['closed', 'deleted'] as const)('The transcript of a ticket that is %s', (how) => {
  test('goes to the channel of the server and to its opener, once, when its conversation is kept', async () => {
    const ticket = await stage.open();
    const sentBefore: number[] = [];
    stage.keep = () => {
      sentBefore.push(stage.transcripts.sent.length);
      return Promise.resolve();
    };
    await ends[how](ticket);
    expectOnceEach();
    expect(sentBefore.every((count) => count === 0)).toBe(true);
    expect((await stage.record(ticket)).undelivered).toBeUndefined();
    for (let start = 0; start < 2; start += 1) {
      stage.restart();
      await stage.look(true);
    }
    expectOnceEach();
    expect(stage.transcripts.times('look')).toBe(0);
  });

  test('goes nowhere where nobody wants it, and the record says nothing of it', async () => {
    stage.transcripts.wanted = [];
    const ticket = await stage.open();
    await ends[how](ticket);
    expect(stage.transcripts.sent).toEqual([]);
    expect(await stage.record(ticket)).not.toHaveProperty('undelivered');
  });

  describe.each([1, 2, 3, 4])('and the bot is killed at message %i', (place) => {
    test.each(['before', 'after'] as const)(
      '%s it is sent: after the next start all of it stands once',
      async (when) => {
        const ticket = await stage.open();
        for (let other = 1; other < place; other += 1) stage.transcripts.next('post', 'before', nothing);
        // The other goal would go on: a process that is killed does not.
        for (let rest = place; rest <= 4; rest += 1)
          stage.transcripts.next('post', rest === place ? when : 'before', killed);
        await ends[how](ticket).catch(nothing);
        // Killed once more while it looks for what stands, and as soon as it has sent more of it.
        stage.transcripts.next('look', 'after', killed);
        for (let more = 1; more < 5; more += 1) {
          if (more === 2) stage.transcripts.next('post', 'after', killed);
          later(more);
          stage.restart();
          await stage.look();
        }
        expectOnceEach();
        expect((await stage.record(ticket)).undelivered).toBeUndefined();
        expect(await stage.store.unfinished(['deleted'], 10)).toEqual([]);
      }
    );
  });

  test('waits until its conversation is whole, and is asked for again', async () => {
    stage.transcripts.isBehind = true;
    const ticket = await stage.open();
    await ends[how](ticket);
    expect(stage.transcripts.sent).toEqual([]);
    expect(stage.asked).toContain(guildId);
    stage.restart();
    stage.transcripts.isBehind = false;
    await stage.look();
    expectOnceEach();
    expect(await stage.store.unfinished(['deleted'], 10)).toEqual([]);
  });

  test('comes to one goal, whatever keeps it from the other: that is told, tried again, and given up after a week', async () => {
    const gone = () => {
      throw new Fault('transcripts-channel-gone', {});
    };
    const ticket = await stage.open();
    stage.transcripts.next('post', 'before', gone);
    await ends[how](ticket);
    expect(stage.transcripts.countOf('log')).toBe(0);
    expect(stage.transcripts.countOf('opener')).toBe(2);
    expect(stage.warnings).toEqual([expect.stringContaining('The transcript of ticket 1')]);
    stage.transcripts.next('post', 'before', gone);
    expect(await stage.look()).toMatchObject([{ kind: 'left', error: { id: 'transcripts-channel-gone' } }]);
    later(8 * 24);
    await stage.look();
    expect((await stage.record(ticket)).undelivered).toBeUndefined();
    expect(stage.transcripts.countOf('log')).toBe(0);
    expect(await stage.store.unfinished(['deleted'], 10)).toEqual([]);
  });

  test('is not sent any more where the server has changed its mind', async () => {
    stage.transcripts.isBehind = true;
    const ticket = await stage.open();
    await ends[how](ticket);
    stage.transcripts.isBehind = false;
    stage.transcripts.wanted = ['opener'];
    await stage.look();
    expect(stage.transcripts.sent.map(({ goal }) => goal)).toEqual(['opener', 'opener']);
    expect((await stage.record(ticket)).undelivered).toBeUndefined();
  });
});

describe('A closed ticket', () => {
  test('that is reopened before its transcript is sent has it sent nowhere; closed anew, once', async () => {
    stage.transcripts.isBehind = true;
    const ticket = await stage.open();
    await stage.close(ticket);
    await stage.reopen(ticket);
    stage.transcripts.isBehind = false;
    await stage.look();
    expect(stage.transcripts.sent).toEqual([]);
    await stage.close(ticket);
    expectOnceEach();
  });

  test('that is deleted later is not sent once more; what was still to be sent is', async () => {
    const ticket = await stage.open();
    await stage.close(ticket);
    await remove(ticket);
    expectOnceEach();
    const other = await stage.open();
    stage.transcripts.isBehind = true;
    await stage.close(other);
    await remove(other);
    stage.transcripts.isBehind = false;
    await stage.look();
    expect(stage.transcripts.sent.filter(({ number }) => number === other.number)).toHaveLength(4);
    expect(await stage.store.unfinished(['deleted'], 10)).toEqual([]);
  });

  test('whose closing Discord refuses has nothing sent', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', () => {
      throw new Fault('discord-down', {});
    });
    await expect(stage.close(ticket)).rejects.toMatchObject({ id: 'discord-down' });
    await stage.look();
    expect(stage.transcripts.sent).toEqual([]);
    expect((await stage.record(ticket)).undelivered).toBeUndefined();
  });
});

test('A ticket whose channel is deleted by hand has what was kept of it sent, once', async () => {
  const ticket = await stage.open();
  await stage.tickets.closing.channelGone(ticket, ticket.channelId ?? '');
  await background.ended();
  expectOnceEach();
  expect(await stage.store.unfinished(['deleted'], 10)).toEqual([]);
});

test('Of many tickets that are closed at once, a few transcripts are on their way at a time, and all come', async () => {
  const prepare = stage.transcripts.prepare.bind(stage.transcripts);
  let [now, most] = [0, 0];
  jest.spyOn(stage.transcripts, 'prepare').mockImplementation(async (...asked) => {
    now += 1;
    most = Math.max(most, now);
    const ready = await prepare(...asked);
    if (typeof ready === 'string') return ready;
    const post = async () => {
      const sent = await ready.post();
      now -= 1;
      return sent;
    };
    return { ...ready, post };
  });
  const tickets = [];
  for (let person = 0; person < 20; person += 1) tickets.push(await stage.open(`3000000000000000${10 + person}`));
  await Promise.all(tickets.map((ticket) => stage.close(ticket)));
  expect(stage.transcripts.sent).toHaveLength(80);
  expect(most).toBeLessThanOrEqual(3);
});
