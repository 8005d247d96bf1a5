import { long } from '../../support/long.js';
import { DoomedBot, type Plan } from './doomed-bot.js';
import { flows } from './flows.js';
import { keepingFlows } from './keeping-flows.js';
import { failDiskAt, pointsOf } from './kill-harness.js';
import { LanesOf } from './lanes.js';
import { failMigratingAt, pointsOfMigrating } from './migrating.js';
import { seed } from './sample.js';

/** Tells of every flow what a disk costs that fails in the middle of it. A file for each fault, so that they run side by side. */
export function describeDisk(fault: NonNullable<Plan['fault']>): void {
  jest.setTimeout(long ? 3_600_000 : 300_000);

  describe(`A disk that becomes ${fault}`, () => {
    const lanes = new LanesOf(() => DoomedBot.open('bad-disk'), 1);
    afterAll(async () => {
      await lanes.close();
      process.stdout.write(`Disk (${fault}): ${lanes.score()} (seed ${seed}).\n`);
    });

    // A short run tries each flow with one of the two faults.
    const told = long ? flows : flows.filter((_, place) => place % 2 === (fault === 'full' ? 0 : 1));
    it.each(told.map((flow) => [flow.name, flow] as const))(
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

    const keeping = new LanesOf(() => DoomedBot.open('bad-disk', { TRANSCRIPTS: 'on' }), 2);
    afterAll(() => keeping.close());
    // What ends a conversation differs in when it is waited for; a short run waits.
    const ending = keepingFlows.filter(({ name }) => long || (fault === 'full' && name.startsWith('delete')));
    if (ending.length > 0)
      it.each(ending.map((flow) => [flow.name, flow] as const))(
        'anywhere in "%s" costs no words and no files',
        async (_, flow) => {
          const failed = await keeping.tryAll(
            flow.name,
            (bot) => pointsOf(bot, flow),
            (bot, point) => failDiskAt(bot, flow, point, fault)
          );
          expect(failed).toEqual([]);
        }
      );

    it('anywhere in the first start on files of format 1 refuses that start, and the next one migrates all of it', async () => {
      const failed = await lanes.tryAll(
        'migrating',
        pointsOfMigrating,
        (bot, point) => failMigratingAt(bot, point, fault),
        3
      );
      expect(failed).toEqual([]);
    });
  });
}
