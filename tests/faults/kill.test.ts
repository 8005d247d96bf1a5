import { long } from '../unit/long.js';
import { flows } from './support/flows.js';
import { killAt } from './support/kill-harness.js';
import { LanesOf } from './support/lanes.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 3_600_000 : 300_000);

const lanes = new LanesOf('kill-point', 3);
afterAll(async () => {
  await lanes.close();
  process.stdout.write(`Kill points: ${lanes.score()} (seed ${seed}).\n`);
});

describe('kill -9', () => {
  it.each(flows.map((flow) => [flow.name, flow] as const))(
    'anywhere in "%s" loses nothing, doubles nothing, and locks nobody out',
    async (_, flow) => {
      expect(await lanes.tryFlow(flow, (bot, point) => killAt(bot, flow, point))).toEqual([]);
    }
  );
});
