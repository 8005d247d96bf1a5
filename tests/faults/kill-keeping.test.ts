import { long } from '../support/long.js';
import { DoomedBot } from './support/doomed-bot.js';
import { keepingFlows } from './support/keeping-flows.js';
import { killAt, pointsOf } from './support/kill-harness.js';
import { LanesOf } from './support/lanes.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 3_600_000 : 300_000);

const lanes = new LanesOf(() => DoomedBot.open('kill-point', { TRANSCRIPTS: 'on' }), 3);
afterAll(async () => {
  await lanes.close();
  process.stdout.write(`Kill points where words are kept: ${lanes.score()} (seed ${seed}).\n`);
});

it.each(keepingFlows.map((flow) => [flow.name, flow] as const))(
  'kill -9 anywhere in "%s": no channel is gone whose words are not kept',
  async (_, flow) => {
    const failed = await lanes.tryAll(
      flow.name,
      (bot) => pointsOf(bot, flow),
      (bot, point) => killAt(bot, flow, point)
    );
    expect(failed).toEqual([]);
  }
);
