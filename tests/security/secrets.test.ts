import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoggedCall } from '@ticket-desk/local-discord';
import type { BotProcess } from '../../harness/bot-process.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'none'];
const tried = process.env.LONG === '1' ? levels : ['trace', 'info', 'none'];

/** A value of the environment that is none of the bot's business, shaped as a secret of a webhook. */
const planted = 'pLanTed-5ecret-aW50ZXJhY3Rpb246MTU3NDI0MDE3NzQxNTUyMDI1ODp2ZXJ5LXNlY3JldA';
const environment = {
  PLANTED_SECRET: planted,
  NODE_OPTIONS: `--require ${join(__dirname, 'preload', 'failures.js')}`
};

let stage: Stage;
let scene: Scene;
let umask: number;

beforeAll(async () => {
  // What the bot leaves open to others, nothing else closes.
  umask = process.umask(0);
  stage = await Stage.open({ env: environment });
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(async () => {
  process.umask(umask);
  await stage.close();
});

/** Tokens of interactions and webhooks in every address the bot ever asked for, the bot's own, and what was planted. */
async function secrets(): Promise<string[]> {
  const { calls } = await stage.discord.client.call('span', {});
  const inPaths = calls.flatMap(({ path }) => {
    const token = /\/(?:interactions|webhooks)\/\d+\/([^/?]{20,})/.exec(path)?.[1];
    return token ? [token, decodeURIComponent(token)] : [];
  });
  expect(inPaths.length).toBeGreaterThan(0);
  return [...new Set([stage.account.token, planted, ...inPaths])];
}

/** What of all secrets stands in these texts. */
async function leaked(...texts: string[]): Promise<string[]> {
  return (await secrets()).filter((secret) => texts.some((text) => text.includes(secret)));
}

const create = '/guilds/{guild_id}/channels';
const callback = '/interactions/{interaction_id}/{interaction_token}/callback';
const answers = '/webhooks/{webhook_id}/{webhook_token}/messages/@original';

const failed = ({ endedAt, status }: LoggedCall) => Number.isFinite(endedAt) && (status ?? 500) >= 400;

/** Presses "Create Ticket" while Discord fails in every way, its own errors repeating the token. */
async function failInEveryWay(): Promise<void> {
  const { client } = stage.discord;
  const [panel] = (await stage.settings(scene))?.panels ?? [];
  if (!panel) throw new Error('There is no panel.');
  const message = `Authorization: Bot ${stage.account.token}`;
  for (const route of [create, callback, answers]) {
    for (const fault of [
      { status: 500 as const, message },
      { status: 403 as const, code: 50001, message },
      { status: 404 as const, code: 10015, message },
      { drop: true },
      { drop: true, when: 'after' as const }
    ]) {
      // Whoever has a ticket already would not make Discord do all of this again.
      const [person] = await stage.crowd(scene, 1);
      if (!person) throw new Error('Nobody came.');
      const since = await client.call('mark', {});
      await client.call('addFault', { route, ...fault });
      await client.call('forge', {
        as: person.id,
        channelId: panel.channelId,
        messageId: panel.messageId,
        applicationId: stage.account.applicationId,
        customId: 'open|purchase',
        componentType: 2
      });
      await until('it to fail', async () =>
        (await client.call('span', { since })).calls.some((call) => call.route === route && failed(call))
      );
      await client.call('clearFaults', {});
      await stage.idle();
    }
  }
}

/** Cuts the gateway, throws a promise away, and throws an error nobody catches, which ends the process. */
async function endBadly(bot: BotProcess): Promise<number | null> {
  await stage.discord.client.call('cutGateway', { applicationId: stage.account.applicationId, how: 'hard' });
  process.kill(bot.pid, 'SIGUSR2');
  await bot.wrote('outside of any action');
  process.kill(bot.pid, 'SIGHUP');
  return bot.exit();
}

describe('A secret', () => {
  it.each(tried)(
    'never reaches the log, at LOG_LEVEL=%s, whatever fails',
    async (LOG_LEVEL) => {
      await stage.bot.stop();
      stage.bot = stage.launchBot({ ...environment, LOG_LEVEL });
      const { client } = stage.discord;
      await until('the bot to be online', () =>
        client.call('isOnline', { applicationId: stage.account.applicationId })
      );
      await stage.idle();
      await failInEveryWay();
      expect(await endBadly(stage.bot)).toBe(1);
      if (['trace', 'debug', 'info', 'warn'].includes(LOG_LEVEL))
        expect(stage.bot.output).toMatch(/Reference|\[[A-Z2-9]{6}\]/);
      expect(stage.bot.output).not.toContain('PLANTED_SECRET');
      expect(await leaked(stage.bot.output)).toEqual([]);
    },
    180_000
  );

  it('stands in nothing the bot ever sent to people, and in no file it wrote', async () => {
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId });
    expect(calls.length).toBeGreaterThan(20);
    expect(await leaked(JSON.stringify(calls.map(({ request }) => request)))).toEqual([]);
    const files = filesIn(stage.dataDir);
    expect(files.length).toBeGreaterThan(0);
    expect(await leaked(...files.map((path) => readFileSync(path, 'utf8')))).toEqual([]);
  });

  it('is not told when it is wrong, broken, or no longer valid', async () => {
    const start = (env: Record<string, string>, index: number) =>
      stage.launchBot({ ...environment, LOG_LEVEL: 'trace', DATA_DIR: `${stage.dataDir}/other-${index}`, ...env });
    const wrong = 'bm90LWEtcmVhbC1hcHBsaWNhdGlvbg.Zm9vYg.bm90LWEtcmVhbC1zaWduYXR1cmUtYXQtYWxs';
    const starts: Record<string, string>[] = [
      { DISCORD_TOKEN: wrong },
      { DISCORD_TOKEN: `${wrong} ${wrong}` },
      { DISCORD_TOKEN: wrong, DISCORD_API_URL: `http://user:${planted}@127.0.0.1:1/api` },
      { DISCORD_TOKEN: wrong, LOG_LEVEL: planted }
    ];
    for (const bot of starts.map(start)) {
      expect(await bot.exit()).toBe(1);
      expect(bot.output).not.toBe('');
      expect(bot.output).not.toContain(wrong);
      expect(bot.output).not.toContain(planted);
    }
    const waiting = start({ DISCORD_TOKEN: wrong, DISCORD_API_URL: 'http://127.0.0.1:1/api' }, starts.length);
    await waiting.wrote('could not be reached');
    expect(await waiting.stop()).toBe(0);
    expect(waiting.output).not.toContain(wrong);
    await stage.bot.stop();
    await stage.startBot({ ...environment, LOG_LEVEL: 'trace' });
    const before = await secrets();
    await stage.discord.client.call('resetToken', { applicationId: stage.account.applicationId });
    expect(await stage.bot.exit()).toBe(1);
    for (const secret of before) expect(stage.bot.output).not.toContain(secret);
  }, 120_000);
});

describe('What the bot keeps on the disk', () => {
  it('is readable by the user it runs as and by nobody else, even where nothing forbids it', () => {
    const all = entriesIn(stage.dataDir);
    expect(all.some((path) => path.endsWith('config.json'))).toBe(true);
    expect(all.some((path) => /tickets.*\d+\.json$/.test(path))).toBe(true);
    const open = all.filter((path) => (lstatSync(path).mode & 0o077) !== 0);
    expect(open).toEqual([]);
  });
});

function entriesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name));
}

function filesIn(folder: string): string[] {
  return entriesIn(folder).filter((path) => lstatSync(path).isFile());
}
