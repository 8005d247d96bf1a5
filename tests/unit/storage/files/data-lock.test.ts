import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataDirLockedError, lockDataDir, lockState } from '../../../../src/lib/storage/json/files/data-lock.js';
import { writeCopied } from '../../../../src/lib/storage/json/files/copied-file.js';
import {
  makeFolder,
  moveDurably,
  removeDurably,
  writeDurably
} from '../../../../src/lib/storage/json/files/durable-file.js';
import { HeldLock } from '../../../../src/lib/storage/json/files/held-lock.js';
import { guard, unguard } from '../../../../src/lib/storage/json/files/write-guard.js';
import { appendToMonth, beginMonth } from '../../../../src/lib/storage/json/month-file.js';
import { StorageError } from '../../../../src/lib/storage/json/files/errors.js';
import { rejection, tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const since = '2026-11-01T12:00:00.000Z';

describe('the lock on the data directory', () => {
  let dataDir: string;
  const lockFile = () => join(dataDir, 'lock.json');
  const leave = (lock: object) =>
    writeFile(lockFile(), JSON.stringify({ id: 'theirs', since, started: null, ...lock }));

  beforeEach(async () => {
    dataDir = await tempFolder();
  });

  test('says who has it, for the owner only, and is gone when it is given back', async () => {
    const unlock = await lockDataDir(dataDir);
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect((await stat(lockFile())).mode & 0o777).toBe(0o600);
    await unlock();
    expect(await readdir(dataDir)).toEqual([]);
  });

  test('a second bot is refused and told of the first', async () => {
    const unlock = await lockDataDir(dataDir);
    const error = await rejection(lockDataDir(dataDir));
    expect(error).toBeInstanceOf(DataDirLockedError);
    expect(error.message).toContain(`process ${process.pid} on ${hostname()}, since 20`);
    await unlock();
    await (
      await lockDataDir(dataDir)
    )();
  });

  test('can be looked at: whose it is, who has begun to take it over, and what lies beside it', async () => {
    const unlock = await lockDataDir(dataDir);
    expect(await lockState(dataDir)).toEqual({ held: 'ours', leftovers: 0 });
    // Somebody is starting just now.
    const beside = `${lockFile()}.6f1c0f3e-0000-4000-8000-000000000001`;
    await writeFile(beside, '{}');
    expect(await lockState(dataDir)).toEqual({ held: 'ours', leftovers: 0 });
    await utimes(beside, new Date(0), new Date(0));
    expect(await lockState(dataDir)).toEqual({ held: 'ours', leftovers: 1 });
    const { id } = JSON.parse(await readFile(lockFile(), 'utf8')) as { id: string };
    await writeFile(`${lockFile()}.${id}.heir`, '{}');
    expect(await lockState(dataDir)).toEqual({ held: 'claimed', leftovers: 1 });
    await leave({ pid: 1, host: 'elsewhere' });
    expect(await lockState(dataDir)).toEqual({ held: 'lost', leftovers: 0 });
    await unlock();
    expect(await lockState(dataDir)).toEqual({ held: 'lost', leftovers: 0 });
  });

  test('of ten bots started at once, one gets it', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(dataDir)));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1);
  });

  test('also when they all find a lock left by a crash, time and again', async () => {
    for (let round = 0; round < 30; round += 1) {
      await leave({ pid: process.pid, host: hostname() });
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(dataDir)));
      const [unlock, ...more] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(more).toEqual([]);
      expect(await readdir(dataDir)).toEqual(['lock.json']);
      await unlock?.value();
    }
  });

  describe('a bot that crashed while it took over a dead lock', () => {
    const heir = (of: string, lock: object) =>
      writeFile(`${lockFile()}.${of}.heir`, JSON.stringify({ since, started: null, host: hostname(), ...lock }));
    beforeEach(() => leave({ pid: process.pid, host: hostname() }));

    test('does not have it', async () => {
      await heir('theirs', { id: 'second', pid: process.pid });
      await heir('second', { id: 'third', pid: process.pid });
      await lockDataDir(dataDir);
      expect(await readdir(dataDir)).toEqual(['lock.json']);
      await rejection(lockDataDir(dataDir));
    });

    test('does not have it, and does no harm, when its file is damaged', async () => {
      await writeFile(`${lockFile()}.theirs.heir`, '');
      await writeFile(`${lockFile()}.unreadable.heir`, '');
      await lockDataDir(dataDir);
      expect(await readdir(dataDir)).toEqual(['lock.json']);
    });

    test('has it as long as it lives', async () => {
      await heir('theirs', { id: 'second', pid: process.ppid });
      expect((await rejection(lockDataDir(dataDir))).message).toContain(`process ${process.ppid}`);
    });
  });

  test('a lock that is just being written is waited for', async () => {
    await writeFile(lockFile(), '{"pid":');
    const found: string[] = [];
    const settle = async () => {
      found.push(await readFile(lockFile(), 'utf8'));
      await leave({ pid: 1, host: 'elsewhere' });
    };
    expect(await rejection(lockDataDir(dataDir, { settle, patience: watching({ beatsAfter: 3 }) }))).toBeInstanceOf(
      DataDirLockedError
    );
    expect(found).toEqual(['{"pid":']);
  });

  test('a bot that still runs keeps it; once it is killed, the next one gets it', async () => {
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(other, 'spawn');
    await leave({ pid: other.pid, host: hostname() });
    expect((await rejection(lockDataDir(dataDir))).message).toContain(`process ${other.pid}`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    await (
      await lockDataDir(dataDir)
    )();
  });

  const onLinux = process.platform === 'linux' ? test : test.skip;
  onLinux('a process that only has the number of the one that crashed does not keep it', async () => {
    await leave({ pid: process.ppid, host: hostname(), started: '1' });
    await (
      await lockDataDir(dataDir)
    )();
  });

  /** A watcher for whom half a minute passes at once, and whose other bot says after some looks that it lives. */
  const watching = ({ beatsAfter = Infinity, path = lockFile }: { beatsAfter?: number; path?: () => string } = {}) => {
    let looks = 0;
    return {
      clock: () => looks * 500,
      pause: async () => {
        looks += 1;
        if (looks === beatsAfter) await utimes(path(), new Date(0), new Date(0));
      },
      waits: () => undefined
    };
  };

  test('a bot on another machine that says that it lives keeps it', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    const error = await rejection(lockDataDir(dataDir, { patience: watching({ beatsAfter: 10 }) }));
    expect(error.message).toMatch(/process 1 on elsewhere[^]*delete .*lock\.json/);
    expect(await readdir(dataDir)).toEqual(['lock.json']);
  });

  test('one that says nothing is gone, whatever the clocks of the two machines say', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    await utimes(lockFile(), new Date(), new Date(Date.now() + 3_600_000));
    const unlock = await lockDataDir(dataDir, { patience: watching() });
    expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid, host: hostname() });
    expect(await readdir(dataDir)).toEqual(['lock.json']);
    await unlock();
  });

  test('so is one that died while it took another over', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    await writeFile(
      `${lockFile()}.theirs.heir`,
      JSON.stringify({ id: 'second', pid: 1, host: 'third', since, started: null })
    );
    const unlock = await lockDataDir(dataDir, { patience: watching() });
    expect(await readdir(dataDir)).toEqual(['lock.json']);
    await unlock();
  });

  test('of ten bots that find it gone, one gets it', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => lockDataDir(dataDir, { patience: watching() }))
    );
    const [unlock, ...more] = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(more).toEqual([]);
    await unlock?.value();
  });

  describe('a bot whose own sign of life is late', () => {
    const mine = { id: 'mine', holder: { pid: process.pid, host: hostname(), since, started: null } };
    const held = async (late: { steady?: number; wall?: number }) => {
      await writeFile(lockFile(), JSON.stringify({ id: mine.id, ...mine.holder }));
      const time = { steady: 0, wall: 0 };
      const lost: Error[] = [];
      const lock = new HeldLock(dataDir, lockFile(), mine, (error) => lost.push(error), {
        steady: () => time.steady,
        wall: () => time.wall
      });
      lock.stop();
      return { lock, lost, sleep: () => Object.assign(time, late) };
    };

    test.each([
      ['it was paused', { steady: 60_000, wall: 60_000 }],
      ['the machine slept', { steady: 10, wall: 60_000 }],
      ['its clock jumped back', { steady: 10, wall: -60_000 }]
    ])('looks before it writes, because %s', async (_, late) => {
      const { lock, lost, sleep } = await held(late);
      await lock.mayWrite();
      await leave({ pid: 1, host: 'elsewhere' });
      // It has just said that it lives: nobody can have taken it over.
      await lock.mayWrite();
      sleep();
      expect((await rejection(lock.mayWrite())).message).toMatch(/taken .* over: process 1 on elsewhere/);
      await rejection(lock.mayWrite());
      expect(lost).toHaveLength(1);
    });

    test('gives way to one that is just taking over, and to one that has come and gone', async () => {
      const first = await held({ steady: 60_000 });
      first.sleep();
      await writeFile(`${lockFile()}.mine.heir`, JSON.stringify({ id: 'heir', ...mine.holder }));
      await rejection(first.lock.mayWrite());
      await rm(`${lockFile()}.mine.heir`);
      const second = await held({ wall: 60_000 });
      second.sleep();
      await rm(lockFile());
      await rejection(second.lock.mayWrite());
    });

    test('goes on where it is still its own', async () => {
      const { lock, lost, sleep } = await held({ steady: 60_000 });
      const before = await stat(lockFile());
      sleep();
      await lock.mayWrite();
      expect((await stat(lockFile())).mtimeMs).not.toBe(before.mtimeMs);
      expect(lost).toEqual([]);
    });

    test('makes a lock again that somebody has deleted under its eyes', async () => {
      const { lock } = await held({});
      await rm(lockFile());
      await lock.beat();
      expect(await readFile(lockFile(), 'utf8')).toContain('mine');
    });
  });

  test('nothing is written by whoever has lost it', async () => {
    const unlock = await lockDataDir(dataDir);
    const path = join(dataDir, 'file.json');
    await writeDurably(path, 'one');
    const refused = { mayWrite: () => Promise.reject(new Error('not yours')) };
    guard(dataDir, refused);
    await rejection(writeDurably(path, 'two'));
    await rejection(removeDurably(path));
    await rejection(moveDurably(path, `${path}x`));
    await rejection(makeFolder(join(dataDir, 'folder')));
    await rejection(beginMonth(join(dataDir, 'm.jsonl'), []));
    await rejection(appendToMonth(path, []));
    await rejection(writeCopied(path, 'two'));
    unguard(dataDir, refused);
    expect((await readdir(dataDir)).sort()).toEqual(['file.json', 'lock.json']);
    expect(await readFile(path, 'utf8')).toBe('one');
    await unlock();
  });

  test.each(['', '{"pid":', '{}'])('a lock nobody can have written (%j) is taken over', async (text) => {
    await writeFile(lockFile(), text);
    await (
      await lockDataDir(dataDir)
    )();
  });

  test('giving it back leaves the lock of another, and is no error when it is gone', async () => {
    const unlock = await lockDataDir(dataDir);
    await leave({ pid: 1, host: 'elsewhere' });
    await unlock();
    expect(await readFile(lockFile(), 'utf8')).toContain('elsewhere');
    await rm(lockFile());
    const again = await lockDataDir(dataDir);
    await rm(lockFile());
    await again();
  });

  test('a folder that cannot be written to is a storage error', async () => {
    const file = join(dataDir, 'a-file');
    await writeFile(file, '');
    expect(await rejection(lockDataDir(file))).toBeInstanceOf(StorageError);
  });

  test('what a bot left behind that was killed while it wrote its lock is removed, and nothing of one that lives', async () => {
    const draft = (digit: string) => `lock.json.${digit.repeat(8)}-0000-4000-8000-000000000000`;
    const lock = { id: 'another', host: hostname(), since, started: null };
    await writeFile(join(dataDir, draft('1')), '');
    await writeFile(join(dataDir, draft('2')), JSON.stringify({ ...lock, pid: 2 ** 22 + 1 }));
    await writeFile(join(dataDir, draft('3')), JSON.stringify({ ...lock, pid: process.ppid }));
    await writeFile(join(dataDir, `lock.json.gone.heir.${draft('4').slice('lock.json.'.length)}`), '{"pid":');
    const unlock = await lockDataDir(dataDir);
    expect((await readdir(dataDir)).sort()).toEqual(['lock.json', draft('3')]);
    await unlock();
  });
});
