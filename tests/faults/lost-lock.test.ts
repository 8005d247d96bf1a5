import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotProcess } from '../../harness/bot-process.js';
import { Stage } from '../../harness/stage.js';

jest.setTimeout(300_000);

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.empty();
  await stage.discord.client.call('setLimits', { rateLimits: false });
});
afterAll(() => stage.close());

/** Starts the bot as in a container that has this name. */
function launchedIn(host: string): BotProcess {
  return stage.launchBot({
    NODE_OPTIONS: `--require ${join(__dirname, 'preload', 'other-host.js')}`,
    OTHER_HOST: host
  });
}

/** Every file below the data directory and what is in it. */
function contents(): Record<string, string> {
  const entries = readdirSync(stage.dataDir, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile()
  );
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, 'utf8')]));
}

describe('Containers that share a data directory', () => {
  it('one that is gone needs nobody to delete its lock', async () => {
    stage.bot = launchedIn('first');
    await stage.bot.ready();
    const scene = await stage.readyScene();
    await stage.openTicket(scene, scene.ada);
    await stage.bot.kill();
    stage.bot = launchedIn('second');
    await stage.bot.wrote('it is gone and its lock is taken over');
    await stage.bot.wrote('is ready in', 60_000);
    await stage.bot.ready();
    await stage.openTicket(scene, scene.ben);
    expect(await stage.bot.stop()).toBe(0);
    expect(readdirSync(stage.dataDir).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  it('one that lives keeps it, and the other says which it is and ends', async () => {
    stage.bot = launchedIn('first');
    await stage.bot.ready();
    const second = launchedIn('second');
    expect(await second.exit()).toBe(1);
    expect(second.output).toContain(`process ${stage.bot.pid} on first`);
    expect(second.output).not.toMatch(/^\s+at /m);
    expect(await stage.bot.stop()).toBe(0);
  });

  it('one that was paused and wakes up after another took over writes nothing and ends', async () => {
    const first = launchedIn('first');
    stage.bot = first;
    await first.ready();
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    process.kill(first.pid, 'SIGSTOP');
    const second = launchedIn('second');
    try {
      await second.wrote('is ready in', 60_000);
      await second.ready();
      stage.bot = second;
      await stage.openTicket(scene, scene.ben);
      await stage.idle();
      const before = contents();
      process.kill(first.pid, 'SIGCONT');
      expect(await first.exit()).toBe(1);
      expect(first.output).toMatch(
        /another one has taken .* over: process \d+ on second, since .*writes nothing any more/
      );
      expect(first.output.slice(first.output.indexOf('another one'))).not.toMatch(/^\s+at /m);
      expect(contents()).toEqual(before);
      // The other one goes on.
      await scene.ada.click(panel, 'Create Ticket');
      await stage.idle();
      expect(await stage.records.tickets(scene.server.id)).toHaveLength(2);
    } finally {
      if (first.running) process.kill(first.pid, 'SIGCONT');
      await first.kill();
    }
  });
});
