import { access, chmod, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { Result } from '@sapphire/result';
import { copyOf } from '../../../src/lib/storage/json/files/copied-file.js';
import { BrokenFileError, StorageError } from '../../../src/lib/storage/json/files/errors.js';
import { JsonTicketStore } from '../../../src/lib/storage/json/json-ticket-store.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { cuts } from '../../support/long.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import { ada, at, ben, channel, closed, deleted, good, guild, made, member, opened, reopened, wish } from './people.js';
import { ticketStoreContract } from './ticket-store-contract.js';

const tempFolder = tempFolders();

const openStore = async (dataDir: string) => {
  const store = new JsonTicketStore(dataDir);
  await store.open();
  return store;
};

ticketStoreContract('JsonTicketStore', async () => {
  const dataDir = await tempFolder();
  return {
    open: async () => {
      const tickets = await openStore(dataDir);
      return { tickets, close: () => tickets.close() };
    }
  };
});

describe('ticket files', () => {
  let dataDir: string;
  let store: JsonTicketStore;
  const file = (number: number) => join(dataDir, 'tickets', guild, `${number}.json`);
  const archived = (bucket: string, number: number) => join(dataDir, 'archive', guild, bucket, `${number}.json`);
  const open = async (openerId: string, index: number): Promise<Ticket> =>
    made(await store.change(good(await store.reserve(wish(openerId))), opened(channel(index))));

  beforeEach(async () => {
    dataDir = await tempFolder();
    store = await openStore(dataDir);
  });
  afterEach(() => store.close());

  test('one live ticket is one readable file', async () => {
    const ticket = await open(ada, 1);
    const text = await readFile(file(1), 'utf8');
    const { eventCount, ...fields } = ticket;
    const events = [{ seq: 1, kind: 'opened', by: ben, at }];
    expect(JSON.parse(text)).toEqual({ version: 2, ...fields, events });
    expect(text).toContain('"status": "open",\n');
    expect(eventCount).toBe(1);
  });

  test('are for the owner only, whatever the umask', async () => {
    const umask = process.umask(0);
    try {
      await open(ada, 1);
    } finally {
      process.umask(umask);
    }
    const mode = async (path: string) => (await stat(path)).mode & 0o777;
    expect(await mode(file(1))).toBe(0o600);
    expect(await mode(dirname(file(1)))).toBe(0o700);
    expect(await mode(dirname(dirname(file(1))))).toBe(0o700);
  });

  test('stay for the owner only when they are written again', async () => {
    const ticket = await open(ada, 1);
    await chmod(file(1), 0o644);
    made(await store.change(ticket, closed));
    expect((await stat(file(1))).mode & 0o777).toBe(0o600);
  });

  test('move to the archive, in folders of a thousand', async () => {
    const ticket = await open(ada, 1);
    made(await store.change(ticket, deleted));
    await store.archive(ticket);
    await expect(access(file(1))).rejects.toThrow('ENOENT');
    await access(archived('0000-0999', 1));

    await rename(archived('0000-0999', 1), file(1));
    const text = (await readFile(file(1), 'utf8')).replace('"number": 1,', '"number": 12345,');
    await writeFile(file(12345), text);
    await rm(file(1));
    store = await openStore(dataDir);
    await store.archive({ guildId: guild, number: 12345 });
    await access(archived('12000-12999', 12345));
  });

  test('numbers go on after the archive, even if its last folder is empty', async () => {
    await mkdir(dirname(archived('0000-0999', 7)), { recursive: true });
    await writeFile(archived('0000-0999', 7), 'only its name is read');
    await mkdir(dirname(archived('1000-1999', 1)), { recursive: true });
    store = await openStore(dataDir);
    expect((await open(ada, 1)).number).toBe(8);
  });

  test('what is not ours in these folders is left alone and does no harm', async () => {
    await open(ada, 1);
    await writeFile(join(dataDir, 'tickets', '.DS_Store'), '');
    await writeFile(join(dirname(file(1)), '1 (copy).json'), 'not read');
    store = await openStore(dataDir);
    expect(await store.unfinished(['open'], 500)).toHaveLength(1);
    await access(join(dirname(file(1)), '1 (copy).json'));
  });

  describe('when the disk fails', () => {
    // A file where the folder was: nothing can be written there, not even by root.
    const spoil = async () => {
      await rename(dirname(file(1)), `${dirname(file(1))}.away`);
      await writeFile(dirname(file(1)), '');
    };
    const mend = async () => {
      await rm(dirname(file(1)));
      await rename(`${dirname(file(1))}.away`, dirname(file(1)));
    };

    test('a change that is not written has not happened', async () => {
      const ticket = await open(ada, 1);
      await spoil();
      const error = await rejection(store.change(ticket, closed));
      expect(error).toBeInstanceOf(StorageError);
      expect(error).toMatchObject({ identifier: 'storage.write-failed', place: file(1) });
      expect(await store.get(ticket)).toEqual(ticket);
      await mend();
      expect(await (await openStore(dataDir)).get(ticket)).toEqual(ticket);
      expect(made(await store.change(ticket, closed)).revision).toBe(2);
    });

    test('a reservation that is not written takes neither number nor place', async () => {
      await open(ben, 1);
      await spoil();
      const failed = await Promise.allSettled([member(1), member(2), member(3)].map((id) => store.reserve(wish(id))));
      expect(failed.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected', 'rejected']);
      await mend();
      expect((await open(member(3), 3)).number).toBe(2);
      expect((await open(member(1), 4)).number).toBe(3);
    });

    test('a first ticket whose folder cannot be made is refused the same way', async () => {
      await writeFile(join(dataDir, 'tickets'), '');
      expect(await rejection(store.reserve(wish(ada)))).toBeInstanceOf(StorageError);
      await rm(join(dataDir, 'tickets'));
      expect((await open(ada, 1)).number).toBe(1);
    });

    test('a reopening that is not written gives the place of the member back', async () => {
      const ticket = made(await store.change(await open(ada, 1), closed));
      await spoil();
      await rejection(store.change(ticket, reopened));
      await mend();
      expect((await open(ada, 2)).number).toBe(2);
    });

    test('a ticket that cannot be moved to the archive stays live and can be archived later', async () => {
      const ticket = await open(ada, 1);
      made(await store.change(ticket, deleted));
      await writeFile(join(dataDir, 'archive'), '');
      expect(await rejection(store.archive(ticket))).toBeInstanceOf(StorageError);
      expect(await store.unfinished(['deleted'], 500)).toHaveLength(1);
      await rm(join(dataDir, 'archive'));
      await store.archive(ticket);
      expect(await store.unfinished(['deleted'], 500)).toEqual([]);
    });

    test('folders removed by hand are made again', async () => {
      await open(ada, 1);
      await rm(dirname(file(1)), { recursive: true });
      await rejection(store.reserve(wish(ben)));
      expect((await open(ben, 2)).number).toBe(2);
    });
  });

  describe('at the start', () => {
    const broken = async (number: number, change: (text: string) => string) => {
      await writeFile(file(number), change(await readFile(file(number), 'utf8')));
      const before = await readFile(file(number), 'utf8');
      const error = await rejection(openStore(dataDir));
      expect(await readFile(file(number), 'utf8')).toBe(before);
      expect(error).toBeInstanceOf(BrokenFileError);
      return error;
    };
    beforeEach(async () => {
      await open(ada, 1);
      await open(ben, 2);
    });

    test('leftovers of interrupted writes are removed', async () => {
      await writeFile(`${file(1)}.1234567`, '{"half":');
      await writeFile(copyOf(file(3)), 'The copy of a file that was removed.');
      const restarted = await openStore(dataDir);
      expect((await readdir(dirname(file(1)))).sort()).toEqual(
        [file(1), copyOf(file(1)), file(2), copyOf(file(2))].map((path) => basename(path))
      );
      expect(await restarted.unfinished(['open'], 500)).toHaveLength(2);
    });

    test('but not while a file is broken: then nothing is touched', async () => {
      await writeFile(`${file(1)}.1234567`, '{"half":');
      await broken(2, () => '[');
      await access(`${file(1)}.1234567`);
    });

    test('a file with a wrong value is named with its line', async () => {
      const error = await broken(2, (text) => text.replace('"status": "open"', '"status": "opne"'));
      expect(error).toMatchObject({ file: file(2), line: 9 });
      expect(error.message).toContain('status');
    });

    test.each<[string, (text: string) => string, RegExp]>([
      ['is empty, and its copy too', () => '', /line 1, column 1: .*empty/],
      [
        'is of a newer bot',
        (text) => text.replace('"version": 2', '"version": 3'),
        /line 2, column \d+: .*newer.*backup-v2/
      ],
      ['has no version', (text) => text.replace('"version": 2,', ''), /version must be/],
      [
        'holds another ticket',
        (text) => text.replace('"number": 2', '"number": 3'),
        /ticket 3 .*not what its name says/
      ],
      [
        'is open without a channel',
        (text) => text.replace(/"channelId": "\d+"/, '"channelId": null'),
        /line 10, column \d+: channelId must/
      ],
      ['has the channel of another', (text) => text.replace(channel(2), channel(1)), /same channel/],
      ['makes a second open ticket', (text) => text.replace(ben, ada), /both open/]
    ])('a file that %s is refused', async (_, change, message) => {
      await writeFile(copyOf(file(2)), '');
      expect((await broken(2, change)).message).toMatch(message);
    });

    test('a ticket that is live and archived is refused', async () => {
      await mkdir(dirname(archived('0000-0999', 2)), { recursive: true });
      await writeFile(archived('0000-0999', 2), await readFile(file(2), 'utf8'));
      expect((await broken(2, (text) => text)).message).toContain('archived too');
    });

    test.each([
      ['a file', (path: string) => path],
      ['its copy', copyOf]
    ])('%s cut off at any byte is made whole again, and nothing is lost', async (_, which) => {
      const ticket = await store.get({ guildId: guild, number: 2 });
      const whole = await readFile(file(2));
      for (const length of cuts(whole.length)) {
        await writeFile(which(file(2)), whole.subarray(0, length));
        const restarted = await openStore(dataDir);
        expect(await restarted.get({ guildId: guild, number: 2 })).toEqual(ticket);
        for (const path of [file(2), copyOf(file(2))]) expect(await readFile(path)).toEqual(whole);
      }
    });

    test('a file that ends in zeros, as after a power cut, is made whole again', async () => {
      const whole = await readFile(file(2));
      await writeFile(file(2), Buffer.alloc(whole.length).fill(whole.subarray(0, 40), 0, 40));
      expect((await openStore(dataDir)).mended).toEqual([file(2)]);
      expect(await readFile(file(2))).toEqual(whole);
    });

    test('a file cut off anywhere that has no copy is refused, or nothing but the last line break is missing', async () => {
      const whole = await readFile(file(2));
      for (const length of cuts(whole.length - 1)) {
        await rm(copyOf(file(2)), { force: true });
        await writeFile(file(2), whole.subarray(0, length));
        expect(await rejection(openStore(dataDir))).toBeInstanceOf(BrokenFileError);
      }
    });

    test('a file corrected by hand is taken, and is what is copied from then on', async () => {
      await writeFile(file(2), (await readFile(file(2), 'utf8')).replace(channel(2), channel(7)));
      expect((await (await openStore(dataDir)).get({ guildId: guild, number: 2 }))?.channelId).toBe(channel(7));
      expect(await readFile(copyOf(file(2)))).toEqual(await readFile(file(2)));
    });
  });

  test('an archived ticket cut off at any byte can still be read', async () => {
    const ticket = await open(ada, 1);
    made(await store.change(ticket, deleted));
    const whole = await store.get(ticket);
    await store.archive(ticket);
    const path = archived('0000-0999', 1);
    const bytes = await readFile(path);
    for (const length of cuts(bytes.length)) {
      await writeFile(path, bytes.subarray(0, length));
      expect(await store.get(ticket)).toEqual(whole);
    }
  });

  test('what is forgotten leaves no copy behind', async () => {
    const ticket = good(await store.reserve(wish(ada)));
    await store.release(ticket);
    expect(await readdir(dirname(file(1)))).toEqual([]);
  });

  test('what is taken out of an archived ticket is in neither of its copies, also where a crash kept one back', async () => {
    const ticket = await open(ada, 1);
    made(await store.change(ticket, deleted));
    await store.archive(ticket);
    const path = archived('0000-0999', 1);
    const before = await readFile(path);
    const wordless = (by: string) => (current: Ticket) =>
      Result.ok({
        ticket: { ...current, openerName: '-' },
        events: current.openerName === '-' ? [] : [{ kind: 'erased' as const, by, at }]
      });
    made(await store.amend(ticket, wordless(ben)));
    const texts = async () => Promise.all([path, copyOf(path)].map((one) => readFile(one, 'utf8')));
    for (const text of await texts()) expect(text).toMatch(/"openerName": "-"[^]*"erased"/);
    await writeFile(copyOf(path), before);
    made(await store.amend(ticket, (current) => Result.ok({ ticket: current, events: [] })));
    for (const text of await texts()) expect(text).toContain('"openerName": "-"');
  });

  test('a damaged archived ticket says so when it is asked for, and stops nothing else', async () => {
    const ticket = await open(ada, 1);
    made(await store.change(ticket, deleted));
    await store.archive(ticket);
    await writeFile(archived('0000-0999', 1), 'damaged');
    expect(await rejection(store.get(ticket))).toBeInstanceOf(BrokenFileError);
    expect((await open(ada, 2)).number).toBe(2);
  });

  test('nobody can change a ticket but through the store', async () => {
    const ticket = await open(ada, 1);
    expect(() => ticket.participantIds.push(ben)).toThrow(TypeError);
  });
});
