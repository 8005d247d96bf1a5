import { long } from '../support/long.js';
import { flows as ofTickets } from './support/flows.js';
import { killAt, killStartAt, pointsOf, pointsOfStart } from './support/kill-harness.js';
import { DoomedBot } from './support/doomed-bot.js';
import { LanesOf } from './support/lanes.js';
import { panelFlows } from './support/panel-flows.js';
import { pictureFlows } from './support/picture-flows.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 3_600_000 : 300_000);

const flows = [...ofTickets, ...panelFlows, ...pictureFlows];
const lanes = new LanesOf(() => DoomedBot.open('kill-point'), 2);
afterAll(async () => {
  await lanes.close();
  process.stdout.write(`Kill points: ${lanes.score()} (seed ${seed}).\n`);
});

describe('kill -9', () => {
  it.each(flows.map((flow) => [flow.name, flow] as const))(
    'anywhere in "%s" loses nothing, doubles nothing, and locks nobody out',
    async (_, flow) => {
      const failed = await lanes.tryAll(
        flow.name,
        (bot) => pointsOf(bot, flow),
        (bot, point) => killAt(bot, flow, point)
      );
      expect(failed).toEqual([]);
    }
  );

  it.each(flows.filter(({ name }) => long || name === 'close').map((flow) => [flow.name, flow] as const))(
    'in the middle of "%s", and anywhere in the start that follows, is survived too',
    async (_, flow) => {
      const failed = await lanes.tryAll(
        `start after ${flow.name}`,
        (bot) => pointsOfStart(bot, flow),
        (bot, point) => killStartAt(bot, flow, point)
      );
      expect(failed).toEqual([]);
    }
  );
});
