import { long } from '../support/long.js';
import { DoomedBot } from './support/doomed-bot.js';
import { LanesOf } from './support/lanes.js';
import { killMigratingAt, pointsOfMigrating } from './support/migrating.js';
import { seed } from './support/sample.js';

jest.setTimeout(long ? 3_600_000 : 300_000);

const lanes = new LanesOf(() => DoomedBot.open('kill-point'), 5);
afterAll(async () => {
  await lanes.close();
  process.stdout.write(`Kill points of migrating: ${lanes.score()} (seed ${seed}).\n`);
});

describe('kill -9', () => {
  it('anywhere in the first start on files of format 1 loses nothing, and the next start migrates all of it', async () => {
    const failed = await lanes.tryAll('migrating', pointsOfMigrating, killMigratingAt);
    expect(failed).toEqual([]);
  });
});
