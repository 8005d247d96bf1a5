import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DataDirLockedError, lockDataDir } from '../../../../src/lib/storage/json/files/data-lock.js';
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
    expect(await rejection(lockDataDir(dataDir, settle))).toBeInstanceOf(DataDirLockedError);
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

  test('a bot on another machine is believed to run', async () => {
    await leave({ pid: 1, host: 'elsewhere' });
    expect((await rejection(lockDataDir(dataDir))).message).toMatch(/process 1 on elsewhere[^]*delete .*lock\.json/);
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
