import { Mishaps } from '../../harness/postgres/proxy.js';
import { PostgresServer } from '../../harness/postgres/server.js';
import { long } from '../support/long.js';
import { DatabaseBot, messagesOf, strikeAt, type Disaster } from './support/database-harness.js';
import { flows } from './support/flows.js';
import { LanesOf } from './support/lanes.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 7_200_000 : 300_000);

let server: PostgresServer;
const lanes = new LanesOf(() => DatabaseBot.open(server), Number(process.env.POINTS ?? 1));
beforeAll(async () => {
  server = await PostgresServer.start();
});
afterAll(async () => {
  await lanes.close();
  await server.stop();
  process.stdout.write(`Messages to and from the database: ${lanes.found} found, ${lanes.score()} (seed ${seed}).\n`);
});

const disasters: readonly Disaster[] = [...Mishaps, 'the bot is killed', 'the database goes away'];
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
