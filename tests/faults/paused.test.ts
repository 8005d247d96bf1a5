import { long } from '../support/long.js';
import { flows } from './support/flows.js';
import { LanesOf } from './support/lanes.js';
import { callsOf, Moments, PausedBot, pauseAt } from './support/paused-harness.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 7_200_000 : 300_000);

const lanes = new LanesOf(() => PausedBot.open(), Number(process.env.POINTS ?? 1));
afterAll(async () => {
  await lanes.close();
  process.stdout.write(
    `Calls in which who serves a server is paused: ${lanes.found} found, ${lanes.score()} (seed ${seed}).\n`
  );
});

/** In a short run each moment comes in one flow, in another one next time. */
const sampled = flows.filter(({ name }) => ['open', 'summary', 'close', 'delete'].includes(name));
const tried = Moments.flatMap((moment, index) => {
  const chosen = long ? flows : [sampled[(seed + index) % sampled.length]].filter((flow) => flow !== undefined);
  return chosen.map((flow) => [flow.name, moment, flow] as const);
});

describe('A process that is paused while another one takes over', () => {
  it.each(tried)(
    'anywhere in "%s", where Discord does %s what it asked last, doubles nothing and loses nothing when it wakes up',
    async (_, moment, flow) => {
      const failed = await lanes.tryAll(
        `${flow.name}: done ${moment}`,
        (bot) => callsOf(bot, flow),
        (bot, point) => pauseAt(bot, flow, point, moment)
      );
      expect(failed).toEqual([]);
    }
  );
});
