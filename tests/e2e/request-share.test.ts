import type { LoggedCall } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { flood, type Press } from '../../harness/flood.js';
import { Stage } from '../../harness/stage.js';

const PatienceMs = 120_000;
/** What Discord allows a bot as a whole in a second. */
const MostInASecond = 50;
const Servers = 4;
const MembersOfEach = 20;

/** Servers that are set up, and people in each of them who have not pressed yet. */
async function crowds(stage: Stage): Promise<{ scenes: Scene[]; presses: Press[] }> {
  const scenes: Scene[] = [];
  const presses: Press[] = [];
  for (let index = 0; index < Servers; index += 1) {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    presses.push(...(await stage.crowd(scene, MembersOfEach)).map((person) => ({ person, panel })));
    scenes.push(scene);
  }
  return { scenes, presses };
}

const isLimited = ({ status }: LoggedCall) => status === 429;

describe('One process', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await Stage.open();
    await stage.discord.client.call('setLimits', {
      latencyMs: 50,
      globalWindow: 'sliding',
      channelCreations: { limit: 100, windowMs: 10_000 }
    });
  });
  afterAll(() => stage.close());

  test('never makes more than 50 requests in any second, whatever is asked of it, and nobody is left without a ticket', async () => {
    const { client } = stage.discord;
    const { applicationId } = stage.account;
    const { presses } = await crowds(stage);
    await stage.idle();
    await client.call('busiestSecond', { applicationId, reset: true });
    const since = await client.call('mark', {});
    const answers = await flood(stage, presses, PatienceMs);
    expect(answers.filter(({ state }) => state !== 'answered').map(said)).toEqual([]);
    expect(new Set(answers.map(linkedChannel)).size).toBe(presses.length);
    const busiest = await client.call('busiestSecond', { applicationId });
    expect(busiest).toBeLessThanOrEqual(MostInASecond);
    // It is not merely slow.
    expect(busiest).toBeGreaterThan(30);
    const { calls } = await client.call('span', { applicationId, since });
    expect(calls.filter(isLimited)).toEqual([]);
  });
});
