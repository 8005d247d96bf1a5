import { Mishaps } from '../../harness/postgres/proxy.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { long } from '../support/long.js';
import { DatabaseBot, messagesOf, ServerDisasters, strikeAt, type Disaster } from './support/database-harness.js';
import { flows } from './support/flows.js';
import { LanesOf } from './support/lanes.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 7_200_000 : 300_000);

let server: PostgresServer;
/** Each with a server of its own: whatever happens to a server happens to all who use it. */
const lonely = new LanesOf(() => DatabaseBot.withServer(), Number(process.env.POINTS ?? 1));
const lanes = new LanesOf(() => DatabaseBot.open(server), Number(process.env.POINTS ?? 1));
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(async () => {
  await lanes.close();
  await lonely.close();
  await server.stop();
  const [message, whole] = [lanes, lonely].map((one) => `${one.found} found, ${one.score()}`);
  process.stdout.write(`Messages to and from the database: ${message}; of its server: ${whole} (seed ${seed}).\n`);
});

/** In a short run a message is stalled and late either before or after, the other way next time; cut it is both. */
const mishaps = Mishaps.filter((mishap, index) => long || mishap.startsWith('cut') || (index + seed) % 2 === 0);
const disasters: readonly Disaster[] = [...mishaps, 'the bot is killed', 'the database goes away'];
const sampled = long ? flows : flows.filter(({ name }) => ['open', 'summary', 'close'].includes(name));

describe.each(disasters)('A message to or from the database: %s', (disaster) => {
  it.each(sampled.map((flow) => [flow.name, flow] as const))(
    'anywhere in "%s" loses nothing, doubles nothing, and locks nobody out',
    async (_, flow) => {
      const failed = await lanes.tryAll(
        `${flow.name}: ${disaster}`,
        (bot) => messagesOf(bot, flow),
        (bot, point) => strikeAt(bot, flow, point, disaster)
      );
      expect(failed).toEqual([]);
    }
  );
});

/** In a short run each happens in one flow, in another one next time. */
const struck = ServerDisasters.flatMap((disaster, index) => {
  const chosen = long ? flows : [sampled[(index + seed) % sampled.length]].filter((flow) => flow !== undefined);
  return chosen.map((flow) => [disaster, flow.name, flow] as const);
});

describe('A server of the database', () => {
  it.each(struck)(
    'to whom this happens: %s, anywhere in "%s", loses nothing and doubles nothing',
    async (disaster, _, flow) => {
      const failed = await lonely.tryAll(
        `${flow.name}: ${disaster}`,
        (bot) => messagesOf(bot, flow),
        (bot, point) => strikeAt(bot, flow, point, disaster)
      );
      expect(failed).toEqual([]);
    }
  );
});
