import { Result } from '@sapphire/result';
import { noted } from '../../src/lib/core/change.js';
import { Fault } from '../../src/lib/core/fault.js';
import type { Ticket } from '../../src/lib/core/ticket.js';
import { ForgettingStage } from '../support/paper/forgetting-stage.js';
import { down } from '../support/paper/paper-wire.js';
import { ada, ben, guildId, sam } from '../support/paper/paper-stage.js';

let desk: ForgettingStage;
beforeEach(() => begin());
afterEach(() => jest.useRealTimers());

function begin(): void {
  desk = new ForgettingStage();
  desk.stage.transcripts.wanted = ['log', 'opener'];
}

const filesOf = ({ number }: Ticket) =>
  desk.stage.transcripts.sent.filter((one) => one.number === number).map(({ hasFile }) => hasFile);
const Whole = [true, true, true, true];
const TakenOut = [false, false, false, false];

async function expectNothingLeft(...tickets: Ticket[]): Promise<void> {
  for (const ticket of tickets) expect((await desk.stage.record(ticket)).withdrawing).toBeUndefined();
  expect(desk.servers.of(guildId).withdrawing).toBeUndefined();
}

/** Does something that may end with the process. @returns Did it? */
const dies = (work: Promise<unknown>) =>
  work.then(
    () => false,
    () => true
  );

/** An earlier version did not note where it had sent something. */
async function forgetPlaces(ticket: Ticket): Promise<void> {
  expect((await desk.stage.record(ticket)).delivered).toHaveLength(3);
  await desk.stage.store.amend(ticket, (current) => Result.ok(noted({ ...current, delivered: undefined })));
}

describe('A transcript that was sent', () => {
  test('loses its file when words in it are erased; those of others keep theirs', async () => {
    const [closed, gone] = [await desk.ticket('closed'), await desk.ticket('deleted')];
    const quiet = await desk.stage.open(ben);
    await desk.stage.close(quiet);
    expect(await desk.forgetting().person(guildId, ada)).toMatchObject({ sent: 2 });
    expect(desk.asked).toEqual([guildId]);
    expect(await desk.withdrawing().inServer(guildId)).toBe(true);
    for (const ticket of [closed, gone]) expect(filesOf(ticket)).toEqual(TakenOut);
    expect(filesOf(quiet)).toEqual(Whole);
    expect(new Set(desk.sent.how.values())).toEqual(new Set(['words']));
    // Where each stands was noted.
    expect(desk.sent.times('find')).toBe(0);
    await expectNothingLeft(closed, gone, quiet);
    await desk.forgetting().person(guildId, ada);
    await desk.withdrawing().inServer(guildId);
    expect(desk.sent.times('change')).toBe(8);
  });

  test.each(['closed', 'deleted'] as const)('loses it with its ticket that is erased, %s', async (how) => {
    const ticket = await desk.ticket(how);
    await desk.forgetting().ticket(ticket, sam);
    await desk.withdrawing().inServer(guildId);
    expect(filesOf(ticket)).toEqual(TakenOut);
    expect(new Set(desk.sent.how.values())).toEqual(new Set(['all']));
    await expectNothingLeft(ticket);
  });

  test('loses it by the age of its conversation, and of its record, and not by that of its files', async () => {
    const ticket = await desk.ticket('deleted');
    await desk.servers.setRetention(guildId, { files: 1, conversation: 2 });
    const after = async (days: number) => {
      await desk.forgetting().age(guildId, Date.parse(ticket.deleted?.at ?? '') + days * 86_400_000);
      await desk.withdrawing().inServer(guildId);
    };
    await after(1);
    expect(filesOf(ticket)).toEqual(Whole);
    await after(2);
    expect(filesOf(ticket)).toEqual(TakenOut);
    await expectNothingLeft(ticket);
    const other = await desk.ticket('deleted');
    await desk.servers.setRetention(guildId, { record: 3 });
    await after(4);
    expect(filesOf(other)).toEqual(TakenOut);
    await expectNothingLeft(other);
  });

  test('is looked for where an earlier version sent it, which did not note where', async () => {
    const ticket = await desk.ticket('deleted');
    await forgetPlaces(ticket);
    await desk.forgetting().person(guildId, ada);
    await desk.withdrawing().inServer(guildId);
    expect(filesOf(ticket)).toEqual(TakenOut);
    expect(desk.sent.times('find')).toBe(2);
    await expectNothingLeft(ticket);
  });

  test('loses it, too, where somebody looked for such while its words were being erased', async () => {
    const tickets = [await desk.ticket('closed'), await desk.ticket('closed')];
    const again = desk.sync.again.bind(desk.sync);
    desk.sync.again = async (key) => {
      await again(key);
      await desk.withdrawing().inServer(guildId);
    };
    await desk.forgetting().person(guildId, ben);
    await desk.forgetting().person(guildId, ada);
    await desk.withdrawing().inServer(guildId);
    expect(tickets.map(filesOf)).toEqual([TakenOut, TakenOut]);
    await expectNothingLeft(...tickets);
  });

  test('that another process is at is left to it, and no other: when its claim is over, what it left is done', async () => {
    const [theirs, other] = [await desk.ticket('closed'), await desk.ticket('closed')];
    await desk.forgetting().person(guildId, ada);
    const { duties } = desk.stage;
    duties.elsewhere.add(`withdraw/${theirs.number}`);
    const withdrawing = desk.withdrawing();
    expect(await withdrawing.inServer(guildId)).toBe(false);
    expect([filesOf(theirs), filesOf(other)]).toEqual([Whole, TakenOut]);
    duties.elsewhere.clear();
    expect(await withdrawing.inServer(guildId)).toBe(true);
    expect(filesOf(theirs)).toEqual(TakenOut);
    expect(duties.claimed).toEqual([`withdraw/${other.number}`, `withdraw/${theirs.number}`]);
    expect(duties.here.size).toBe(0);
    await expectNothingLeft(theirs, other);
  });

  test('that is done while somebody waits for a claim is not looked for again', async () => {
    const ticket = await desk.ticket('closed');
    await desk.forgetting().person(guildId, ada);
    const { duties, store } = desk.stage;
    const claim = duties.claim.bind(duties);
    duties.claim = async (guild, name) => {
      await store.amend(ticket, (current) => Result.ok(noted({ ...current, withdrawing: undefined })));
      return claim(guild, name);
    };
    expect(await desk.withdrawing().inServer(guildId)).toBe(true);
    expect(desk.sent.times('change')).toBe(0);
    await expectNothingLeft(ticket);
  });

  test('that is just on its way with the words of before loses it once it stands', async () => {
    const { transcripts } = desk.stage;
    transcripts.next('post', 'before', down);
    const ticket = await desk.ticket('closed');
    await desk.forgetting().person(guildId, ada);
    expect(await desk.withdrawing().inServer(guildId)).toBe(false);
    await desk.stage.look();
    expect(filesOf(ticket)).toEqual(Whole);
    expect(await desk.withdrawing().inServer(guildId)).toBe(true);
    expect(filesOf(ticket)).toEqual(TakenOut);
    await expectNothingLeft(ticket);
  });
});

describe('Whatever ends the process in the middle', () => {
  const acts = {
    'of erasing a person': (left: number) => desk.forgetting(left).person(guildId, ada),
    'of erasing a ticket': (left: number) => desk.forgetting(left).ticket({ guildId, number: 1 }, sam)
  };
  test.each(Object.entries(acts))('%s: where words went, files go', async (_, act) => {
    for (let left = 2; ; left += 1) {
      begin();
      const ticket = await desk.ticket('closed');
      const died = await dies(act(left));
      await desk.forgetting().finish(guildId);
      await desk.withdrawing().run();
      expect([left, filesOf(ticket)]).toEqual([left, TakenOut]);
      await expectNothingLeft(ticket);
      if (!died) break;
    }
  });

  test('of erasing a person: another process that gets the server goes on', async () => {
    const ticket = await desk.ticket('closed');
    expect(await dies(desk.forgetting(3).person(guildId, ada))).toBe(true);
    await desk.forgetting().resume(guildId);
    expect(desk.asked).toEqual([guildId]);
    await desk.withdrawing().inServer(guildId);
    expect(filesOf(ticket)).toEqual(TakenOut);
    expect(await desk.all(ticket)).not.toContain('secret');
  });

  test('of letting a conversation go by its age: so it is there, too', async () => {
    for (let left = 1; ; left += 1) {
      begin();
      const ticket = await desk.ticket('deleted');
      await desk.servers.setRetention(guildId, { conversation: 1 });
      const later = Date.now() + 2 * 86_400_000;
      const died = await dies(desk.forgetting(left).age(guildId, later));
      await desk.forgetting().age(guildId, later);
      await desk.withdrawing().run();
      expect([left, filesOf(ticket)]).toEqual([left, TakenOut]);
      await expectNothingLeft(ticket);
      if (!died) break;
    }
  });

  test('of taking files out: the next one goes on', async () => {
    for (let left = 1; left < 4; left += 1)
      for (let at = 0; at <= 4; at += 1) {
        begin();
        const ticket = await desk.ticket('closed');
        await desk.forgetting().person(guildId, ada);
        for (let before = 0; before < at; before += 1) desk.sent.next('change', 'after', () => undefined);
        // Of four messages, one; or none.
        if (at < 4) desk.sent.next('change', at % 2 === 0 ? 'after' : 'before', down);
        await dies(desk.withdrawing(left).inServer(guildId));
        await desk.withdrawing().run();
        expect([left, at, filesOf(ticket)]).toEqual([left, at, TakenOut]);
        await expectNothingLeft(ticket);
      }
  });
});

describe('While Discord does not let it', () => {
  const refuse = (times: number, how: () => unknown) => {
    for (let time = 0; time < times; time += 1) desk.sent.next('change', 'before', how);
  };
  const missing = () => {
    throw new Fault('missing-permission', { permissions: ['ViewChannel'], where: null });
  };

  test('it is tried again, each time later, and of the others as many as Discord takes', async () => {
    const tickets: Ticket[] = [];
    for (let one = 0; one < 5; one += 1) tickets.push(await desk.ticket('closed'));
    await desk.forgetting().person(guildId, ada);
    jest.useFakeTimers({ now: Date.now(), doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    const withdrawing = desk.withdrawing();
    refuse(3, down);
    await withdrawing.run();
    // It does not answer: the rest is not even asked for.
    expect(desk.sent.times('change')).toBe(0);
    const first = withdrawing.due() - Date.now();
    expect(first).toBeGreaterThan(0);
    refuse(2, missing);
    await withdrawing.run();
    expect(tickets.map(filesOf)).toEqual([Whole, Whole, TakenOut, TakenOut, TakenOut]);
    expect(withdrawing.due() - Date.now()).toBeGreaterThan(first);
    await withdrawing.run();
    expect(tickets.map(filesOf)).toEqual(tickets.map(() => TakenOut));
    // Nothing is left but the look of every day.
    expect(withdrawing.due() - Date.now()).toBeGreaterThan(3_600_000);
    await expectNothingLeft(...tickets);
  });

  test('for a week, it is given up, and the log says where it still stands', async () => {
    const ticket = await desk.ticket('closed');
    await desk.forgetting().person(guildId, ada);
    refuse(2, missing);
    expect(await desk.withdrawing().inServer(guildId)).toBe(false);
    jest.useFakeTimers({ now: Date.now() + 8 * 86_400_000, doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask'] });
    await desk.withdrawing().inServer(guildId);
    expect(desk.warnings.at(-1)).toMatch(/ticket 1 .*not tried any more: it still stands there/);
    await desk.withdrawing().inServer(guildId);
    await expectNothingLeft(ticket);
  });
});

describe('A letter that told the opener why', () => {
  const closedBy = async (by: string) => {
    const ticket = await desk.stage.open(ada);
    await desk.stage.close(ticket, by);
    return desk.stage.record(ticket);
  };

  test('loses that when whoever wrote it erases their words, and with its ticket', async () => {
    const ticket = await closedBy(sam);
    await desk.forgetting().person(guildId, ben);
    await desk.withdrawing().inServer(guildId);
    expect(desk.sent.plain).toEqual([]);
    await desk.forgetting().ticket(ticket, sam);
    await desk.withdrawing().inServer(guildId);
    expect(desk.sent.plain).toEqual([ticket.closed?.at]);
  });

  test('of each closing', async () => {
    const ticket = await closedBy(sam);
    await desk.stage.reopen(ticket);
    await desk.stage.close(ticket, ben);
    const { closed } = await desk.stage.record(ticket);
    await desk.forgetting().ticket(ticket, sam);
    await desk.withdrawing().inServer(guildId);
    expect(desk.sent.plain).toEqual([ticket.closed?.at, closed?.at]);
  });
});
