import { long } from '../support/long.js';
import { flows } from './support/flows.js';
import { failDiskAt, pointsOf } from './support/kill-harness.js';
import { LanesOf } from './support/lanes.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 3_600_000 : 300_000);

describe.each(['full', 'read-only'] as const)('A disk that becomes %s', (fault) => {
  const lanes = new LanesOf('bad-disk', 1);
  afterAll(async () => {
    await lanes.close();
    process.stdout.write(`Disk (${fault}): ${lanes.score()} (seed ${seed}).\n`);
  });

  it.each(flows.map((flow) => [flow.name, flow] as const))(
    'anywhere in "%s" costs nothing that was confirmed, and people read what became of it',
    async (_, flow) => {
      const failed = await lanes.tryAll(
        flow.name,
        (bot) => pointsOf(bot, flow),
        (bot, point) => failDiskAt(bot, flow, point, fault)
      );
      expect(failed).toEqual([]);
    }
  );
});
