import type { LoggedCall } from '@ticket-desk/local-discord';
import { linkedChannel } from '../../harness/answers.js';
import { manyServers } from '../../harness/many-servers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

const Servers = 300;
/** So many requests of a look may begin between a press and its answer: those that were on their way. */
const Most = 5;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const call = () => stage.discord.client;
const isLook = ({ method, route }: LoggedCall) =>
  method === 'GET' && route === '/channels/{channel_id}/messages/{message_id}';

describe('A start in three hundred servers', () => {
  it('lets every press go ahead of all that waits to be looked at', async () => {
    const model = await stage.readyScene();
    await stage.idle();
    await stage.bot.stop();
    const { presses } = await manyServers(stage, model, Servers, 5);
    const since = await call().call('mark', {});
    const calls = async (from = since) => (await call().call('span', { since: from })).calls;
    await call().call('setLimits', { latencyMs: 50 });
    stage.bot = stage.launchBot();
    await stage.bot.ready();
    await until('the look to begin', async () => (await calls()).some(isLook));
    for (const { person, panel } of presses) {
      const pressedAt = await call().call('mark', {});
      expect(linkedChannel(await person.click(panel, 'Create Ticket'))).not.toBe('');
      const during = await calls(pressedAt);
      const heard = during.find(({ route }) => route.endsWith('/callback'))?.startedAt ?? 0;
      const answered = during.find(({ route }) => route.endsWith('/@original'))?.startedAt ?? 0;
      expect(answered).toBeGreaterThan(heard);
      const ahead = during.filter((one) => isLook(one) && one.startedAt >= heard && one.startedAt < answered);
      expect(ahead.length).toBeLessThanOrEqual(Most);
    }
    // All that while hundreds were waiting.
    expect((await calls()).filter(isLook).length).toBeLessThan(Servers - presses.length * Most);
  }, 120_000);
});
