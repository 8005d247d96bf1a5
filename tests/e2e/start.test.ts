import type { LimitSettings } from '@ticket-desk/local-discord';
import { BotProcess } from '../../harness/bot-process.js';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeEach(async () => {
  stage = await Stage.empty();
});
afterEach(() => stage.close());

const gateway = { method: 'GET', route: '/gateway/bot' };
const commands = { method: 'PUT', route: '/applications/{application_id}/commands' };
const call = () => stage.discord.client;
const limits = (settings: LimitSettings) => call().call('setLimits', settings);
const portal = (settings: object) =>
  call().call('setPortal', { applicationId: stage.account.applicationId, ...settings });
const asked = async ({ method, route }: typeof gateway) =>
  (await call().call('span', {})).calls.filter((one) => one.method === method && one.route === route);
const launch = () => (stage.bot = stage.launchBot());

async function endsAt(gatewayCloseCode: number, sentence: RegExp): Promise<void> {
  await limits({ gatewayCloseCode });
  launch();
  expect(await stage.bot.exit()).toBe(1);
  expect(stage.output).toMatch(sentence);
  expect(stage.output).not.toMatch(/^\s+at /m);
}

describe('A start at a Discord that has trouble', () => {
  test.each([
    ['500', { status: 500 }, 'Discord answered with an error (500)'],
    ['503', { status: 503 }, 'Discord answered with an error (503)'],
    ['403 from what stands before it', { status: 403 }, 'Discord answered with an error (403)'],
    ['a cut connection', { drop: true }, 'Discord could not be reached']
  ] as const)('goes on after %s, and says what it was', async (_name, fault, sentence) => {
    for (const route of [gateway, commands]) await call().call('addFault', { ...route, ...fault, count: 1 });
    await launch().ready();
    expect(stage.output).toContain(sentence);
    if ('status' in fault) expect(stage.output).not.toContain('could not be reached');
    const scene = await stage.readyScene();
    await stage.openTicket(scene, scene.ada);
  });

  test('asks again less and less often, and says so only once in a while', async () => {
    await call().call('addFault', { ...gateway, status: 502 });
    launch();
    await until('four tries', async () => (await asked(gateway)).length >= 4);
    const tries = (await asked(gateway)).map(({ startedAt }) => startedAt);
    const [first = 0, second = 0, third = 0, fourth = 0] = tries;
    expect(fourth - third).toBeGreaterThan(second - first);
    expect(stage.output.match(/answered with an error/g)).toHaveLength(1);
    expect(await stage.bot.stop()).toBe(0);
  });

  test('waits for a session to be left to begin, and says until when', async () => {
    await limits({ sessionStarts: 0, sessionStartsResetMs: 3_000 });
    launch();
    await stage.bot.wrote(/no session .* until \d{4}-\d\d-\d\dT/);
    expect(await call().call('isOnline', { applicationId: stage.account.applicationId })).toBe(false);
    await limits({ sessionStarts: 10 });
    await stage.bot.ready();
  });

  test('comes through a gateway that takes nobody for a while', async () => {
    await limits({ gatewayStatus: 502 });
    launch();
    await stage.bot.wrote('Unexpected server response: 502');
    await limits({ gatewayStatus: null, gatewayCloseCode: 4000 });
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(stage.bot.running).toBe(true);
    await limits({ gatewayCloseCode: null });
    await stage.bot.ready();
  });

  test.each([
    [4004, /does not accept this DISCORD_TOKEN/],
    [4010, /shard/],
    [4011, /more servers/],
    [4013, /intent/]
  ])('ends at close code %i, with a sentence', endsAt);
  test('ends at close code 4014, with a sentence', () => endsAt(4014, /intent/));

  test('ends at 401, and nothing else', async () => {
    await call().call('addFault', { ...gateway, status: 401, count: 1 });
    launch();
    expect(await stage.bot.exit()).toBe(1);
    expect(stage.output).toContain('does not accept this DISCORD_TOKEN');
  });
});

describe('What the developer portal says', () => {
  test('an entry-point command stays, and ours stand beside it', async () => {
    await portal({ entryPointCommand: 'launch' });
    await launch().ready();
    const scene = await stage.readyScene();
    const [last] = (await asked(commands)).slice(-1);
    expect(last).toMatchObject({ status: 200 });
    expect(JSON.stringify(last?.response)).toContain('"launch"');
    expect(stage.output).toContain('launch');
    expect(stage.output).not.toContain('did not accept the slash commands');
    await stage.openTicket(scene, scene.ada);
    // The next start asks for the same, and it stands still.
    await stage.restartBot();
    expect(JSON.stringify((await asked(commands)).at(-1)?.response)).toContain('"launch"');
  });

  test('an interactions endpoint is told, because no press would ever arrive', async () => {
    await portal({ interactionsEndpointUrl: 'https://example.com/interactions' });
    launch();
    await stage.bot.wrote(/Interactions Endpoint URL/);
    await stage.bot.ready();
    const scene = await stage.scene();
    expect((await scene.olivia.run(scene.generalId, '/help')).state).toBe('failed');
    // It need not be started again once the address is gone.
    await portal({ interactionsEndpointUrl: null });
    expect(said(await scene.olivia.run(scene.generalId, '/help'))).not.toBe('');
  });
});

describe('A bot that waits for Discord', () => {
  test('for an answer can be stopped', async () => {
    await call().call('addFault', { ...gateway, latencyMs: 60_000 });
    launch();
    await until('it to ask', async () => (await asked(gateway)).length > 0);
    expect(await stage.bot.stop()).toBe(0);
  });

  test.each([
    ['to ask again', () => call().call('addFault', { ...gateway, status: 500 }), 'answered with an error'],
    ['for a session', () => limits({ sessionStarts: 0 }), 'no session'],
    ['for its gateway', () => limits({ gatewayStatus: 503 }), '503'],
    ['to register its commands', () => call().call('addFault', { ...commands, status: 500 }), 'answered with an error']
  ] as const)('%s can be stopped', async (_for, trouble, sentence) => {
    await trouble();
    launch();
    await stage.bot.wrote(sentence);
    expect(await stage.bot.stop()).toBe(0);
  });

  test('at an address where nobody is, too', async () => {
    stage.bot = new BotProcess({ api: 'http://127.0.0.1:1/api', token: stage.account.token, dataDir: stage.dataDir });
    await stage.bot.wrote('could not be reached at http://127.0.0.1:1/api');
    expect(await stage.bot.stop()).toBe(0);
  });
});
