import { background } from '../../src/lib/base/under-way.js';
import { Fault } from '../../src/lib/core/fault.js';
import type { TicketKey } from '../../src/lib/core/ticket.js';
import { TriesBeforeLeaving } from '../../src/lib/tickets/keeping.js';
import type { KeepingHow } from '../../src/lib/transcripts/conversations.js';
import { ada, PaperStage, sam } from '../support/paper/paper-stage.js';
import { down, refused } from '../support/paper/paper-wire.js';

let stage: PaperStage;
beforeEach(() => {
  stage = new PaperStage();
});

const missing = (mayLeave: boolean, tries = 2) => new Fault('files-not-kept', { count: 2, mayLeave, tries });

describe('What is said in a ticket', () => {
  test('is kept beside a closing, which waits for nothing and fails for nothing of it', async () => {
    const ticket = await stage.open();
    let failed: () => void = () => undefined;
    stage.keep = () =>
      new Promise(
        (_, reject) =>
          (failed = () => {
            reject(missing(false));
          })
      );
    await (
      await stage.tickets.closing.close(ticket, sam, null)
    ).told;
    expect(await stage.record(ticket)).toMatchObject({ status: 'closed' });
    failed();
    await background.ended();
    expect(stage.warnings).toEqual([expect.stringContaining('What was said in ticket 1')]);
  });

  test('is kept before a deletion: until then the ticket is what it was, whatever it takes', async () => {
    const ticket = await stage.open();
    const before: string[] = [];
    stage.keep = async (now) => {
      before.push((await stage.record(now)).status);
    };
    await stage.tickets.closing.delete(ticket, sam);
    // Once more in the end, for what was said meanwhile.
    expect(before).toEqual(['open', 'deleted']);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('and does not come whole: the channel stands, and nothing of a deletion is in the history', async () => {
    const ticket = await stage.open();
    stage.keep = () => Promise.reject(missing(false));
    await expect(stage.tickets.closing.delete(ticket, sam)).rejects.toMatchObject({ id: 'files-not-kept' });
    expect(stage.desk.channelOf(ticket)).toBeTruthy();
    expect((await stage.history(ticket)).map(({ kind }) => kind)).toEqual(['opened']);
  });

  test('may be done without by whoever says so: files are left behind first, and then the channel goes', async () => {
    const ticket = await stage.open();
    const asked: KeepingHow[] = [];
    stage.keep = (_, how = {}) => {
      asked.push(how);
      return how.mayLeaveFiles === true || asked.length > 1 ? Promise.resolve() : Promise.reject(missing(true));
    };
    await stage.tickets.closing.delete(ticket, sam, undefined, { withoutFiles: true });
    expect(asked).toEqual([{ mayLeaveFiles: true }, { isLast: true }]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('in a channel that is gone keeps nobody from finishing', async () => {
    const ticket = await stage.open();
    stage.keep = () => Promise.reject(new Fault('channel-gone', { channelId: ticket.channelId ?? '' }));
    await stage.tickets.closing.delete(ticket, sam);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  test('is kept by the next start, where the bot ended in the middle of a deletion', async () => {
    const ticket = await stage.open();
    stage.keep = (now) => (now.status === 'deleted' ? new Promise(() => undefined) : Promise.resolve());
    void stage.tickets.closing.delete(ticket, sam);
    await new Promise(setImmediate);
    stage.restart();
    const asked: KeepingHow[] = [];
    stage.keep = (_, how = {}) => {
      asked.push(how);
      return Promise.resolve();
    };
    await stage.look();
    // Once more in the end, for what was said while files came.
    expect(asked).toEqual([{}, { isLast: true }]);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
  });

  describe('where the bot ended in the middle of a deletion, and files said since then do not come', () => {
    /** Ends the bot when the record says that the ticket is deleted, and its channel stands. */
    const halfDeleted = async () => {
      const ticket = await stage.open();
      stage.keep = (now) => (now.status === 'deleted' ? new Promise(() => undefined) : Promise.resolve());
      void stage.tickets.closing.delete(ticket, sam);
      await new Promise(setImmediate);
      stage.restart();
      return ticket;
    };

    test('is waited for, and the channel stands', async () => {
      const ticket = await halfDeleted();
      const asked: KeepingHow[] = [];
      stage.keep = (_, how = {}) => {
        asked.push(how);
        return Promise.reject(missing(true, TriesBeforeLeaving - 1));
      };
      await stage.look();
      expect(asked).toEqual([{}]);
      expect(stage.desk.channelOf(ticket)).toBeTruthy();
    });

    test('is kept without them after a long time: nobody is left who could be asked', async () => {
      const ticket = await halfDeleted();
      const asked: KeepingHow[] = [];
      stage.keep = (_, how = {}) => {
        asked.push(how);
        return how.mayLeaveFiles || how.isLast ? Promise.resolve() : Promise.reject(missing(true, TriesBeforeLeaving));
      };
      await stage.look();
      expect(asked).toEqual([{}, { mayLeaveFiles: true }, { isLast: true }]);
      expect(stage.warnings).toEqual([expect.stringContaining('is deleted without files that did not come')]);
      expect(() => stage.desk.channelOf(ticket)).toThrow();
    });

    test('is not kept without its words, however long those do not come', async () => {
      const ticket = await halfDeleted();
      stage.keep = () => Promise.reject(new Fault('discord-down', {}));
      for (let look = 0; look < 2 * TriesBeforeLeaving; look += 1) await stage.look();
      expect(stage.desk.channelOf(ticket)).toBeTruthy();
    });
  });
});

describe('While its channel is being deleted', () => {
  beforeEach(() => {
    stage.keeps = true;
    stage.restart();
  });
  /** Deletes a ticket, and does something when what was said last is fetched. */
  const deleteWith = async (ticket: TicketKey, then: () => Promise<void> | void) => {
    stage.keep = async (_, { isLast = false } = {}) => {
      if (isLast) await then();
    };
    await stage.tickets.closing.delete(ticket, sam);
  };

  test.each(['open', 'closed'])('a ticket that was %s is silent: who sees it goes on seeing it', async (status) => {
    const ticket = await stage.open();
    if (status === 'closed') await stage.close(ticket);
    const seen: unknown[] = [];
    await deleteWith(ticket, () => {
      const { silent, people } = stage.desk.channelOf(ticket);
      seen.push({ silent, people });
    });
    expect(seen).toEqual([{ silent: true, people: status === 'open' ? [ada] : [] }]);
  });

  test('and files are still to come before, nobody is silenced: that may take minutes', async () => {
    const ticket = await stage.open();
    const silent: boolean[] = [];
    stage.keep = () => {
      silent.push(stage.desk.channelOf(ticket).silent);
      return Promise.resolve();
    };
    await stage.tickets.closing.delete(ticket, sam);
    expect(silent).toEqual([false, true]);
  });

  test('it is deleted all the same where the bot may not change who writes', async () => {
    const ticket = await stage.open();
    stage.desk.next('applyAccess', 'before', refused);
    await stage.tickets.closing.delete(ticket, sam);
    expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
    expect(stage.warnings).toEqual([expect.stringContaining('people may still write')]);
  });

  test.each([
    ['is not whole', () => Promise.reject(missing(true)), 'files-not-kept'],
    ['cannot be deleted', () => stage.desk.next('deleteChannel', 'before', refused), 'missing-permission']
  ])('and it %s, everybody can write again as before', async (_, fail: () => Promise<void> | void, id) => {
    const ticket = await stage.open();
    await expect(deleteWith(ticket, fail)).rejects.toMatchObject({ id });
    expect(stage.desk.times('applyAccess')).toBeGreaterThan(0);
    await background.ended();
    expect(stage.desk.channelOf(ticket)).toMatchObject({ silent: false, people: [ada] });
  });

  test('and nobody can be given their words back at once, the next look does it', async () => {
    const ticket = await stage.open();
    stage.desk.next('deleteChannel', 'before', refused);
    stage.desk.next('applyAccess', 'after', () => undefined);
    stage.desk.next('applyAccess', 'before', down);
    await expect(stage.tickets.closing.delete(ticket, sam)).rejects.toMatchObject({ id: 'missing-permission' });
    await background.ended();
    expect(stage.desk.channelOf(ticket)).toMatchObject({ silent: true });
    await stage.look();
    expect(stage.desk.channelOf(ticket)).toMatchObject({ silent: false, people: [ada] });
  });

  test('looks, repairs and what people were at before leave it silent', async () => {
    const ticket = await stage.open();
    let silent: boolean | undefined;
    await deleteWith(ticket, async () => {
      await stage.look();
      await stage.look(true);
      await stage.tickets.refreshAccess(ticket.guildId);
      await stage.tickets.access.apply(ticket);
      ({ silent } = stage.desk.channelOf(ticket));
    });
    expect(silent).toBe(true);
  });

  test.each(['before it is silent', 'after it is silent'])(
    'and the bot ends %s, the next start makes sure that it is, and finishes',
    async (when) => {
      const ticket = await stage.open();
      const never = () => new Promise<void>(() => undefined);
      if (when === 'before it is silent') stage.desk.next('applyAccess', 'before', never);
      stage.keep = (_, { isLast = false } = {}) => (isLast ? never() : Promise.resolve());
      void stage.tickets.closing.delete(ticket, sam);
      for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
      stage.restart();
      const silent: boolean[] = [];
      stage.keep = () => {
        silent.push(stage.desk.channelOf(ticket).silent);
        return Promise.resolve();
      };
      await stage.look();
      expect(silent).toEqual([true, true]);
      expect(stage.desk.times('applyAccess')).toBe(1);
      expect(await stage.record(ticket)).toMatchObject({ status: 'deleted' });
    }
  );

  test('nobody is silenced where nothing is kept', async () => {
    stage.keeps = false;
    stage.restart();
    const ticket = await stage.open();
    await stage.tickets.closing.delete(ticket, sam);
    expect(stage.desk.times('applyAccess')).toBe(0);
  });
});

describe('That a conversation is to be kept', () => {
  beforeEach(() => {
    stage.keeps = true;
    stage.restart();
  });
  const due = async (ticket: TicketKey) => (await stage.record(ticket)).keepingDue;
  // What a process was at when it ended comes to nothing; what waits for all that is under way must not wait for that.
  const dying: (() => void)[] = [];
  const never = () =>
    new Promise<void>((_, reject) =>
      dying.push(() => {
        reject(missing(false));
      })
    );
  const dies = () => {
    for (const die of dying.splice(0)) die();
    stage.restart();
  };
  afterEach(dies);

  test('stands in the record from the closing on until it is kept', async () => {
    const ticket = await stage.open();
    let seen: string | undefined;
    stage.keep = async (now) => {
      seen = await due(now);
    };
    await stage.close(ticket);
    expect(seen).toBe((await stage.record(ticket)).closed?.at);
    expect(await due(ticket)).toBeUndefined();
  });

  test('is no matter where nothing is kept', async () => {
    stage.keeps = false;
    stage.restart();
    const ticket = await stage.open();
    stage.keep = never;
    await (
      await stage.tickets.closing.close(ticket, sam, null)
    ).told;
    expect(await due(ticket)).toBeUndefined();
  });

  test.each([
    ['the bot ended before it was', never],
    ['it could not be', () => Promise.reject(missing(false))]
  ])('is known to the next start, where %s', async (_, keep: () => Promise<void>) => {
    const ticket = await stage.open();
    stage.keep = keep;
    await (
      await stage.tickets.closing.close(ticket, sam, null)
    ).told;
    expect(await due(ticket)).toBeDefined();
    dies();
    const kept: string[] = [];
    stage.keep = (now) => {
      kept.push(now.status);
      return Promise.resolve();
    };
    await stage.look();
    await background.ended();
    await stage.look();
    await background.ended();
    expect(kept).toEqual(['closed']);
    expect(await due(ticket)).toBeUndefined();
    expect(await stage.story(ticket)).toEqual(['opened', 'closed']);
  });

  test('is found by every look as long as it is, and asked for once at a time', async () => {
    const ticket = await stage.open();
    let asked = 0;
    let fail: () => void = () => undefined;
    stage.keep = () =>
      new Promise((_, reject) => {
        asked += 1;
        fail = () => {
          reject(missing(false));
        };
      });
    await (
      await stage.tickets.closing.close(ticket, sam, null)
    ).told;
    for (let look = 0; look < 3; look += 1) await stage.look();
    expect(asked).toBe(1);
    for (const times of [2, 3]) {
      fail();
      await background.ended();
      await stage.look();
      expect(asked).toBe(times);
    }
    fail();
    await background.ended();
    expect(await due(ticket)).toBeDefined();
  });

  test('of five hundred that are closed at once is done for each, once, also where Discord was away meanwhile', async () => {
    const tickets: TicketKey[] = [];
    for (let one = 0; one < 500; one += 1)
      tickets.push(await stage.open(String(300_000_000_000_000_000n + BigInt(one))));
    stage.keep = () => Promise.reject(new Fault('discord-down', {}));
    await Promise.all(tickets.slice(0, 250).map((ticket) => stage.tickets.closing.close(ticket, sam, null)));
    await background.ended();
    const kept: number[] = [];
    let [atOnce, most] = [0, 0];
    stage.keep = async ({ number }) => {
      most = Math.max(most, (atOnce += 1));
      await new Promise(setImmediate);
      atOnce -= 1;
      kept.push(number);
    };
    await Promise.all(tickets.slice(250).map((ticket) => stage.tickets.closing.close(ticket, sam, null)));
    await background.ended();
    expect(new Set(kept).size).toBe(250);
    most = 0;
    dies();
    await stage.look();
    await background.ended();
    expect([kept.length, new Set(kept).size]).toEqual([500, 500]);
    // Those of before are not asked for all at once.
    expect(most).toBeLessThanOrEqual(2);
    expect(await Promise.all(tickets.map((ticket) => due(ticket)))).toEqual(tickets.map(() => undefined));
  });

  test('stays so where it was closed once more while the first keeping came to its end', async () => {
    const ticket = await stage.open();
    const ends: (() => void)[] = [];
    stage.keep = () => new Promise((resolve) => ends.push(resolve));
    const closed = async () => {
      await (
        await stage.tickets.closing.close(ticket, sam, null)
      ).told;
    };
    await closed();
    await stage.reopen(ticket);
    await new Promise((resolve) => setTimeout(resolve, 2));
    await closed();
    const second = await due(ticket);
    ends[0]?.();
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
    expect(await due(ticket)).toBe(second);
    ends[1]?.();
    await background.ended();
    expect(await due(ticket)).toBeUndefined();
  });

  test('is over with the channel', async () => {
    const ticket = await stage.open();
    stage.keep = () => Promise.reject(missing(false));
    await stage.close(ticket);
    expect(await due(ticket)).toBeDefined();
    stage.keep = () => Promise.resolve();
    await stage.tickets.closing.delete(ticket, sam);
    expect(await due(ticket)).toBeUndefined();
  });
});
