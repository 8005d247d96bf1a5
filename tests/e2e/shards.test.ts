import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

/** As many connections as Discord recommends for these servers. */
const Shards = 3;

const shardOf = ({ server }: Scene) => Number((BigInt(server.id) >> 22n) % BigInt(Shards));

describe('A bot in more servers than one connection may serve', () => {
  let stage: Stage;
  const scenes: Scene[] = [];
  const call = () => stage.discord.client;
  const served = () => [0, 1, 2].map((shard) => scenes.filter((scene) => shardOf(scene) === shard).length);

  beforeAll(async () => {
    stage = await Stage.empty();
    // Ids are times: which shard a server falls to is chance.
    while (scenes.length < 6 || served().filter((count) => count > 0).length < 2) scenes.push(await stage.scene());
    await call().call('setLimits', {
      serversPerShard: Math.max(...served()),
      serversPerRecommendedShard: Math.ceil(scenes.length / Shards),
      maxConcurrency: 16,
      identifyEveryMs: 5_000
    });
  });
  afterAll(() => stage.close());
  const sequences = () => call().call('lastSequences', { applicationId: stage.account.applicationId });

  test('opens as many as Discord recommends, and serves every server', async () => {
    await stage.startBot();
    expect(Object.keys(await sequences())).toEqual(['0', '1', '2']);
    expect(stage.output).toContain(`ready in ${scenes.length} servers`);
    for (const scene of scenes) {
      await stage.setUp(scene);
      await stage.openTicket(scene, scene.ada);
    }
    await stage.idle();
  });

  test('is not idle before it has handled what each connection brought', async () => {
    await stage.idle();
    for (const shard of ['0', '1', '2']) {
      const now = await sequences();
      expect(await stage.bot.idle(now, 1_000)).toBe(true);
      expect(await stage.bot.idle({ ...now, [shard]: (now[shard] ?? 0) + 1 }, 200)).toBe(false);
    }
  });

  test('goes on with one ticket for each press after its connections were cut', async () => {
    await call().call('cutGateway', { how: 'invalidate' });
    await until('all to be back', async () => Object.keys(await sequences()).length === Shards);
    await stage.idle();
    for (const scene of scenes) {
      const answer = await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket');
      expect(linkedChannel(answer)).not.toBe('');
    }
  });
});
