import { long } from '../support/long.js';
import { DoomedBot } from './support/doomed-bot.js';
import { flows } from './support/flows.js';
import { pointsOf, slowDiskAt } from './support/kill-harness.js';
import { LanesOf } from './support/lanes.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 3_600_000 : 300_000);

describe('A disk that takes longer than Discord waits for an answer', () => {
  const lanes = new LanesOf(async () => {
    const bot = await DoomedBot.open('slow-disk');
    await bot.stage.discord.client.call('setLimits', { timeScale: 1, rateLimits: false });
    return bot;
  }, 1);
  afterAll(async () => {
    await lanes.close();
    process.stdout.write(`Disk (slow): ${lanes.score()} (seed ${seed}).\n`);
  });

  // A short run tries one of each way to answer: the first message, a form, a page, and a person alone.
  const short = ['answer', 'summary in several messages', 'change a draft', 'decide'];
  const told = flows.filter(({ name }) => long || short.includes(name));
  it.each(told.map((flow) => [flow.name, flow] as const))(
    'lets nobody read in "%s" that their press has failed',
    async (_, flow) => {
      const failed = await lanes.tryAll(
        flow.name,
        (bot) => pointsOf(bot, flow),
        (bot, point) => slowDiskAt(bot, flow, point)
      );
      expect(failed).toEqual([]);
    }
  );
});
