import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import type { Scene } from '../../harness/believable-server.js';
import { shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { long } from '../support/long.js';
import { DoomedBot } from './support/doomed-bot.js';
import { sample } from './support/sample.js';
import { whole } from './support/wholeness.js';

jest.setTimeout(300_000);

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  // Discord takes a bot's commands twice in 20 s, and this one is started more often.
  await stage.discord.client.call('setLimits', { rateLimits: false });
});
afterEach(async () => {
  if (!stage.bot.running) await stage.restartBot('kill');
});
afterAll(() => stage.close());

/** A server with a ticket that is answered, one that is closed and one that is deleted. */
async function livedIn(): Promise<Scene> {
  const scene = await stage.readyScene();
  const deleted = await stage.openTicket(scene, scene.cy);
  await scene.sam.click(shown(await scene.sam.run(deleted.channel.id, '/delete')), 'Confirm');
  await stage.answerAll(scene.ada, await stage.openTicket(scene, scene.ada));
  const { channel } = await stage.openTicket(scene, scene.ben);
  await stage.closeTicket(scene.sam, channel.id);
  await stage.idle();
  return scene;
}

/** Every file of the data directory, as paths below it. */
function dataFiles(): string[] {
  return readdirSync(stage.dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(stage.dataDir, join(entry.parentPath, entry.name)));
}

describe('The data directory', () => {
  it('is for its owner only: every file and every folder, copies, archive and lock included', async () => {
    const { sam, generalId } = await livedIn();
    // What is found by words is made when somebody looks for some.
    await sam.run(generalId, '/archive', { words: 'anything' });
    await stage.idle();
    const all = readdirSync(stage.dataDir, { recursive: true, encoding: 'utf8' });
    for (const kind of [
      /^lock\.json$/,
      /^config\.json\.last-good$/,
      /^tickets.*\d\.json$/,
      /^archive.*\d\.json$/,
      /\.sqlite$/
    ]) {
      expect(all.some((path) => kind.test(path))).toBe(true);
    }
    const modes = all.map((path) => {
      const stats = statSync(join(stage.dataDir, path));
      return `${path} ${(stats.mode & 0o777).toString(8)} ${stats.isDirectory() ? '700' : '600'}`;
    });
    expect(modes.filter((line) => !/ (\d+) \1$/.test(line))).toEqual([]);
  });

  it('loses nothing when any one of its files was cut off while the bot was away', async () => {
    const scene = await livedIn();
    const before = await stage.records.tickets(scene.server.id);
    const settings = await stage.settings(scene);
    // What is archived is read when it is asked for, and not at the start: see the store's own tests.
    const mine = new RegExp(`^(config|tickets.${scene.server.id})`);
    const files = dataFiles().filter((path) => mine.test(path));
    const tried = long ? files : sample(files.length, 3).map((place) => files[place - 1] ?? '');
    for (const file of tried) {
      await stage.bot.kill();
      const path = join(stage.dataDir, file);
      const [length = 1] = sample(statSync(path).size - 1, 1);
      truncateSync(path, length - 1);
      await stage.restartBot('kill');
      await whole(stage, scene);
      expect(await stage.settings(scene)).toEqual(settings);
      expect(await stage.records.tickets(scene.server.id)).toEqual(before);
    }
    await stage.openTicket(scene, scene.cy);
  });

  it('says which file was made whole, so that somebody looks at the disk', async () => {
    const scene = await livedIn();
    await stage.bot.stop();
    truncateSync(join(stage.dataDir, 'tickets', scene.server.id, '2.json'), 100);
    await stage.startBot();
    expect(stage.bot.output).toMatch(/WARN.*2\.json was cut off\. Nothing is lost/);
  });

  it('refuses to start over a ticket that cannot be read at all, names the file, and touches nothing', async () => {
    const scene = await livedIn();
    await stage.bot.stop();
    const path = join(stage.dataDir, 'tickets', scene.server.id, '2.json');
    const text = readFileSync(path);
    truncateSync(path, 100);
    truncateSync(`${path}.last-good`, 90);
    const bot = stage.launchBot();
    expect(await bot.exit()).toBe(1);
    expect(bot.output).toContain(join('tickets', scene.server.id, '2.json'));
    expect(bot.output).not.toMatch(/^\s+at /m);
    expect(readFileSync(path)).toEqual(text.subarray(0, 100));
    rmSync(`${path}.last-good`);
    writeFileSync(path, text);
  });

  it('is used by one bot at a time: the second names process and machine of the first, which goes on', async () => {
    const scene = await stage.readyScene();
    const second = stage.launchBot();
    expect(await second.exit()).toBe(1);
    expect(second.output).toContain(`process ${stage.bot.pid} on ${hostname()}`);
    expect(second.output).not.toMatch(/^\s+at /m);
    await stage.openTicket(scene, scene.ada);
  });

  it('of two bots started at the same moment, one gets it', async () => {
    await stage.bot.stop();
    const bots = [stage.launchBot(), stage.launchBot()];
    const ready = await Promise.all(
      bots.map((bot) =>
        bot.ready().then(
          () => bot,
          () => null
        )
      )
    );
    const [first, ...more] = ready.filter((bot) => bot !== null);
    expect(more).toEqual([]);
    expect(first?.running).toBe(true);
    if (first) stage.bot = first;
  });
});

describe('A disk that is bad from the start', () => {
  it.each([
    ['full', 'ENOSPC'],
    ['read-only', 'EROFS']
  ] as const)('%s: the bot says so in one sentence and does not show itself', async (fault, code) => {
    const doomed = await DoomedBot.open('bad-disk');
    await doomed.stage.bot.stop();
    doomed.launch({ at: 1, fault });
    const { bot } = doomed.stage;
    expect(await bot.exit()).toBe(1);
    const said = bot.output.split('\n').filter((line) => line !== '' && !line.startsWith('fault plan'));
    expect(said).toEqual([expect.stringContaining(`could not be written (${code})`)]);
    await doomed.close();
  });
});

describe('A DATA_DIR that is none', () => {
  const started = async (dataDir: string) => {
    const bot = stage.launchBot({ DATA_DIR: dataDir });
    const code = await bot.exit();
    return { code, said: bot.output.split('\n').filter((line) => line !== '') };
  };
  const file = () => {
    const path = join(mkdtempSync(join(tmpdir(), 'ticket-desk-')), 'a-file');
    writeFileSync(path, 'mine');
    return path;
  };

  it('is a file: the bot says so in one sentence and ends', async () => {
    const path = file();
    expect(await started(path)).toEqual({
      code: 1,
      said: [expect.stringMatching(/^DATA_DIR is .*a-file, which is a file\. .*folder/)]
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  it('lies in a file: the bot says so in one sentence and ends', async () => {
    const path = join(file(), 'data');
    expect(await started(path)).toEqual({
      code: 1,
      said: [expect.stringMatching(/^DATA_DIR is .*a-file.data, which cannot be made: .*a file/)]
    });
  });

  it('cannot be made: the bot says so in one sentence and ends', async () => {
    expect(await started('/proc/ticket-desk/data')).toEqual({
      code: 1,
      said: [expect.stringMatching(/^DATA_DIR is .*, which is not there and cannot be made \(E[A-Z]+\)/)]
    });
  });

  it('cannot be written to: the bot says so in one sentence and ends', async () => {
    expect(await started('/proc')).toEqual({
      code: 1,
      said: [expect.stringMatching(/^DATA_DIR is \/proc, where .* write \(E[A-Z]+\)/)]
    });
  });

  it('is not there yet: it is made, and the log says so, for it may be a slip', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'ticket-desk-')), 'new', 'data');
    const bot = stage.launchBot({ DATA_DIR: path });
    await bot.ready();
    expect(bot.output).toMatch(/new.data was not there and has been made/);
    expect(await bot.stop()).toBe(0);
  });
});
