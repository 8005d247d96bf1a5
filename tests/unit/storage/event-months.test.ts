import { appendFile, cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Result } from '@sapphire/result';
import { background } from '../../../src/lib/base/under-way.js';
import { JsonTicketStore } from '../../../src/lib/storage/json/json-ticket-store.js';
import { StorageError } from '../../../src/lib/storage/json/files/errors.js';
import type { EventOfTicket } from '../../../src/lib/tickets/ticket-store.js';
import type { Ticket, TicketKey } from '../../../src/lib/core/ticket.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import { copyV1To, v1Servers } from '../../support/v1-fixture.js';
import { ada, ben, channel, deleted, good, guild, made, member, opened, otherGuild, wish } from './people.js';

const tempFolder = tempFolders();
const always = { from: '2020-01-01T00:00:00.000Z', to: '2030-01-01T00:00:00.000Z', limit: 500 };

describe('What happened in a server, by month', () => {
  let dataDir: string;
  let store: JsonTicketStore;
  let channels = 0;
  const folder = (...names: string[]) => join(dataDir, 'events', guild, ...names);
  const restart = async () => {
    await store.close();
    store = new JsonTicketStore(dataDir);
    await store.open();
  };
  const open = async (openerId: string, guildId = guild): Promise<Ticket> =>
    made(await store.change(good(await store.reserve(wish(openerId, { guildId }))), opened(channel((channels += 1)))));
  /** Something happens to a ticket at a moment. */
  const happen = (key: TicketKey, ...moments: string[]) =>
    store.change(key, (ticket) =>
      Result.ok({ ticket, events: moments.map((at) => ({ kind: 'renamed' as const, by: ben, at })) })
    );
  const archive = async (key: TicketKey) => {
    made(await store.change(key, deleted));
    await store.archive(key);
  };
  const all = (guildId = guild) => store.eventsBetween({ guildId, ...always });
  const names = (events: readonly EventOfTicket[]) => events.map(({ number, seq }) => `${number}/${seq}`);
  /** What the files hold, whatever memory knows. */
  const lines = async (month: string) => {
    await background.ended();
    return (await readFile(folder(`${month}.jsonl`), 'utf8')).trimEnd().split('\n');
  };
  /** One ticket that is archived and one that is live, with events in three months. */
  const history = async () => {
    const first = await open(ada);
    good(await happen(first, '2026-09-30T23:59:59.999Z', '2026-10-01T00:00:00.000Z'));
    await archive(first);
    const second = await open(ben);
    good(await happen(second, '2026-10-15T00:00:00.000Z'));
    await background.ended();
    return second;
  };
  const whole = ['1/2', '1/3', '2/2', '1/1', '1/4', '2/1'];

  beforeEach(async () => {
    dataDir = await tempFolder();
    store = new JsonTicketStore(dataDir);
    await store.open();
  });
  afterEach(() => store.close());

  test('is appended behind the scenes, a line each', async () => {
    await history();
    expect((await readdir(folder())).sort()).toEqual([
      '2026-09.jsonl',
      '2026-10.jsonl',
      '2026-11.jsonl',
      'months.json'
    ]);
    expect(await lines('2026-10')).toHaveLength(2);
    expect(await lines('2026-11')).toHaveLength(3);
    expect(JSON.parse((await lines('2026-09'))[0] ?? '')).toEqual({
      guildId: guild,
      number: 1,
      seq: 2,
      kind: 'renamed',
      by: ben,
      at: '2026-09-30T23:59:59.999Z'
    });
  });

  test('appending is known to be under way, so that a bot is not idle before', async () => {
    const ticket = await open(ada);
    await background.ended();
    const change = happen(ticket, '2026-12-01T00:00:00.000Z');
    await change;
    expect(background.none).toBe(false);
    await background.ended();
    expect(await readdir(folder())).toContain('2026-12.jsonl');
  });

  test('is read in order, archived tickets included, also after a restart', async () => {
    await history();
    expect(names(await all())).toEqual(whole);
    await restart();
    expect(names(await all())).toEqual(whole);
  });

  test.each([
    ['2026-10-01T00:00:00.000Z', '2026-11-01T00:00:00.000Z', ['1/3', '2/2']],
    ['2026-09-01T00:00:00.000Z', '2026-10-01T00:00:00.000Z', ['1/2']],
    ['2026-09-30T23:59:59.999Z', '2026-10-01T00:00:00.001Z', ['1/2', '1/3']],
    ['2026-10-01T00:00:00.001Z', '2026-10-15T00:00:00.000Z', []],
    ['2027-01-01T00:00:00.000Z', '2028-01-01T00:00:00.000Z', []]
  ])('a span from %s up to %s holds what happened in it, without its end', async (from, to, expected) => {
    await history();
    await restart();
    expect(names(await store.eventsBetween({ guildId: guild, from, to, limit: 500 }))).toEqual(expected);
  });

  test('a file that a span only touches with its end is not needed', async () => {
    await history();
    await restart();
    await rm(folder('2026-11.jsonl'));
    const to = '2026-11-01T00:00:00.000Z';
    expect(names(await store.eventsBetween({ guildId: guild, ...always, to }))).toEqual(['1/2', '1/3', '2/2']);
    expect(await readdir(folder())).not.toContain('2026-11.jsonl');
  });

  test('10,000 events of one server come page by page, each once and in order', async () => {
    const moment = (index: number) => new Date(Date.UTC(2026, 0, 1) + (index % 5_000) * 3_600_000).toISOString();
    for (let number = 1; number <= 10; number += 1) {
      const ticket = await open(member(number));
      good(await happen(ticket, ...Array.from({ length: 998 }, (_, index) => moment(number * 998 + index))));
      if (number % 2 === 0) await archive(ticket);
      else good(await happen(ticket, moment(number)));
    }
    await restart();
    const seen: EventOfTicket[] = [];
    for (let page = await all(); page.length > 0;) {
      seen.push(...page);
      const after = page.at(-1);
      page = await store.eventsBetween({ guildId: guild, ...always, ...(after && { after }) });
    }
    expect(seen).toHaveLength(10_000);
    expect(new Set(names(seen)).size).toBe(10_000);
    expect(seen.map(({ at }) => at)).toEqual(seen.map(({ at }) => at).sort());
  });

  test('two servers do not mix', async () => {
    const [here, there] = [await open(ada), await open(ada, otherGuild)];
    await archive(here);
    await archive(there);
    await restart();
    expect((await all()).map(({ guildId }) => guildId)).toEqual([guild, guild]);
    expect((await all(otherGuild)).map(({ guildId }) => guildId)).toEqual([otherGuild, otherGuild]);
    await rm(folder(), { recursive: true });
    await restart();
    expect((await all()).map(({ guildId }) => guildId)).toEqual([guild, guild]);
  });

  describe('is made anew', () => {
    test.each([
      ['a month', () => rm(folder('2026-09.jsonl'))],
      ['the list of months', () => rm(folder('months.json'))],
      ['the folder', () => rm(folder(), { recursive: true })],
      ['the folder of all servers', () => rm(join(dataDir, 'events'), { recursive: true })]
    ])('where %s was removed', async (_, remove) => {
      await history();
      await restart();
      const parsed = async (month: string) =>
        new Map(
          (await lines(month))
            .map((line) => JSON.parse(line) as EventOfTicket)
            .map((event) => [names([event])[0], event])
        );
      const months = ['2026-09', '2026-10', '2026-11'];
      const before = await Promise.all(months.map(parsed));
      await remove();
      expect(names(await all())).toEqual(whole);
      expect(await Promise.all(months.map(parsed))).toEqual(before);
      expect(JSON.parse(await readFile(folder('months.json'), 'utf8'))).toEqual({
        version: 1,
        months
      });
    });

    test.each([
      ['cut off', (text: string) => text.slice(0, -9)],
      ['of a newer version', (text: string) => text.replace('"version":1', '"version":2')],
      ['empty', () => '']
    ])('where the list of months is %s', async (_, change) => {
      await history();
      await restart();
      await writeFile(folder('months.json'), change(await readFile(folder('months.json'), 'utf8')));
      expect(names(await all())).toEqual(whole);
    });

    test('where a line in the middle is damaged', async () => {
      await history();
      await restart();
      const text = await readFile(folder('2026-11.jsonl'), 'utf8');
      await writeFile(folder('2026-11.jsonl'), text.replace('"number":1', '"number":'));
      expect(names(await all())).toEqual(whole);
      expect(await lines('2026-11')).toHaveLength(3);
    });

    test('where a file was lost while the bot runs, and more happens before anybody reads', async () => {
      const ticket = await history();
      await rm(folder('2026-10.jsonl'));
      good(await happen(ticket, '2026-10-20T00:00:00.000Z'));
      await background.ended();
      expect(names(await all())).toEqual(['1/2', '1/3', '2/2', '2/3', '1/1', '1/4', '2/1']);
      expect(await lines('2026-10')).toHaveLength(3);
    });

    test('by the next process, too, where the one that missed a file never read it again', async () => {
      const ticket = await history();
      await rm(folder('2026-10.jsonl'));
      good(await happen(ticket, '2026-10-20T00:00:00.000Z'));
      await archive(ticket);
      await restart();
      expect(names(await all())).toEqual(['1/2', '1/3', '2/2', '2/3', '1/1', '1/4', '2/1', '2/4']);
    });

    test('and is given even where it cannot be written', async () => {
      await history();
      await restart();
      await rm(join(dataDir, 'events'), { recursive: true });
      // A file where the folder was: nothing can be written there, not even by root.
      await writeFile(join(dataDir, 'events'), '');
      expect(names(await all())).toEqual(whole);
    });

    test('also while tickets change and move to the archive meanwhile', async () => {
      const tickets = await Promise.all(Array.from({ length: 30 }, (_, index) => open(member(index))));
      for (const ticket of tickets.slice(0, 10)) await archive(ticket);
      await restart();
      await rm(folder(), { recursive: true });
      const known = 30 + 10;
      const reads: number[] = [];
      await Promise.all([
        ...tickets.slice(10).map((ticket) => archive(ticket)),
        ...Array.from({ length: 20 }, async () => {
          const events = await all();
          reads.push(events.filter(({ number, seq }) => seq === 1 || number <= 10).length);
        })
      ]);
      expect(reads).toEqual(Array.from({ length: 20 }, () => known));
      await restart();
      expect(await all()).toHaveLength(60);
    });
  });

  test('a last line torn at any byte is mended: nothing is lost, and what comes next stands on a line of its own', async () => {
    const ticket = await history();
    await store.close();
    const kept = await readFile(folder('2026-10.jsonl'));
    const start = kept.lastIndexOf('\n', kept.length - 2) + 1;
    const before = join(dataDir, '..', `${dataDir.split('/').at(-1) ?? ''}-before`);
    await rename(dataDir, before);
    for (let length = start; length < kept.length; length += 1) {
      await rm(dataDir, { recursive: true, force: true });
      await cp(before, dataDir, { recursive: true });
      await truncate(folder('2026-10.jsonl'), length);
      store = new JsonTicketStore(dataDir);
      await store.open();
      // Half of them are read before more happens, half of them afterwards.
      if (length % 2 === 0) expect(names(await all())).toEqual(whole);
      good(await happen(ticket, '2026-10-20T00:00:00.000Z'));
      await archive(ticket);
      await restart();
      expect(names(await all())).toEqual(['1/2', '1/3', '2/2', '2/3', '1/1', '1/4', '2/1', '2/4']);
      for (const line of await lines('2026-10')) expect(() => JSON.parse(line) as unknown).not.toThrow();
      await store.close();
    }
    await rm(before, { recursive: true });
    await restart();
  });

  describe('killed between the record and its line', () => {
    /** The record says it, the files by month do not. */
    const lineLost = async () => {
      const ticket = await history();
      await store.close();
      const text = await readFile(folder('2026-10.jsonl'), 'utf8');
      await writeFile(folder('2026-10.jsonl'), `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`);
      await restart();
      return ticket;
    };

    test('it is found', async () => {
      await lineLost();
      expect(names(await all())).toEqual(whole);
    });

    test('and not lost when the ticket is archived', async () => {
      await archive(await lineLost());
      await restart();
      expect(names(await all())).toEqual([...whole, '2/3']);
    });

    test('with the month listed and its file not begun, it is made anew', async () => {
      const ticket = await history();
      await store.close();
      await writeFile(folder('months.json'), '{"version":1,"months":["2026-09","2026-10","2026-11","2026-12"]}\n');
      await restart();
      good(await happen(ticket, '2026-12-24T00:00:00.000Z'));
      expect(names(await all())).toEqual([...whole, '2/3']);
      expect(await lines('2026-12')).toHaveLength(1);
    });

    test('drafts of a rebuilding that was cut short are removed', async () => {
      await history();
      await writeFile(folder('2026-10.jsonl.123456'), '{"half":');
      await writeFile(folder('months.json.123456'), '{"half":');
      await restart();
      await all();
      expect((await readdir(folder())).sort()).toEqual([
        '2026-09.jsonl',
        '2026-10.jsonl',
        '2026-11.jsonl',
        'months.json'
      ]);
    });
  });

  describe('when the disk fails', () => {
    const spoil = async () => {
      await background.ended();
      await rename(join(dataDir, 'events'), join(dataDir, 'events.away'));
      await writeFile(join(dataDir, 'events'), '');
    };
    const mend = async () => {
      await background.ended();
      await rm(join(dataDir, 'events'));
      await rename(join(dataDir, 'events.away'), join(dataDir, 'events'));
    };

    test('while a line is appended, the change stands, and is found', async () => {
      const ticket = await history();
      await spoil();
      const after = made(await happen(ticket, '2026-12-01T00:00:00.000Z'));
      expect(after.eventCount).toBe(3);
      await mend();
      expect(names(await all())).toEqual([...whole, '2/3']);
      await archive(ticket);
      await restart();
      expect(names(await all())).toEqual([...whole, '2/4', '2/3']);
    });

    test('a ticket is not archived before its lines are safe', async () => {
      const ticket = await history();
      await spoil();
      made(await store.change(ticket, deleted));
      expect(await rejection(store.archive(ticket))).toBeInstanceOf(StorageError);
      expect(await store.unfinished(['deleted'], 500)).toHaveLength(1);
      await mend();
      await store.archive(ticket);
      await restart();
      expect(names(await all())).toEqual([...whole, '2/3']);
    });

    test('half a line that a full disk left behind does not spoil the next one', async () => {
      const ticket = await history();
      await restart();
      await appendFile(folder('2026-10.jsonl'), '{"half":');
      good(await happen(ticket, '2026-10-20T00:00:00.000Z'));
      await archive(ticket);
      await restart();
      expect(names(await all())).toEqual(['1/2', '1/3', '2/2', '2/3', '1/1', '1/4', '2/1', '2/4']);
    });
  });

  test('a reopening that is not written never happened', async () => {
    const ticket = await history();
    made(
      await store.change(ticket, (current) =>
        Result.ok({
          ticket: {
            ...current,
            status: 'closed' as const,
            closed: { by: ben, at: '2026-12-01T00:00:00.000Z', reason: null }
          },
          events: [{ kind: 'closed' as const, by: ben, at: '2026-12-01T00:00:00.000Z' }]
        })
      )
    );
    const live = join(dataDir, 'tickets', guild);
    await rename(live, `${live}.away`);
    await writeFile(live, '');
    const reopening = store.change(ticket, (current) =>
      Result.ok({
        ticket: { ...current, status: 'open' as const, closed: null },
        events: [{ kind: 'reopened' as const, by: ben, at: '2026-12-02T00:00:00.000Z' }]
      })
    );
    await background.ended();
    await rm(folder(), { recursive: true });
    const [error, events] = await Promise.all([rejection(reopening), all()]);
    expect(error).toBeInstanceOf(StorageError);
    expect(names(events)).toEqual([...whole, '2/3']);
    await rm(live);
    await rename(`${live}.away`, live);
    expect(names(await all())).toEqual([...whole, '2/3']);
  });

  test('a server of format 1 begins its history with what happens now', async () => {
    await store.close();
    await rm(dataDir, { recursive: true });
    await mkdir(dataDir);
    copyV1To(dataDir);
    const { maple } = v1Servers;
    store = new JsonTicketStore(dataDir);
    await store.open();
    good(await happen({ guildId: maple, number: 1004 }, '2026-12-01T00:00:00.000Z'));
    await store.archive({ guildId: maple, number: 1009 });
    const told = ['1006/1', '1007/1', '1008/1', '1008/2'];
    const untold = (events: readonly EventOfTicket[]) => names(events).sort();
    expect(untold(await all(maple))).toEqual(['1004/1', ...told].sort());
    await restart();
    good(await happen({ guildId: maple, number: 1004 }, '2026-12-02T00:00:00.000Z'));
    expect(untold(await all(maple))).toEqual(['1004/1', '1004/2', ...told].sort());
  });
});
