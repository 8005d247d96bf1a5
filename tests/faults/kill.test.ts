import { DoomedBot } from './support/doomed-bot.js';
import { flows, type Flow } from './support/flows.js';
import { killAt, pointsOf, type Kill } from './support/kill-harness.js';
import { sample, seed } from './support/sample.js';

/** `npm run test:long` tries every point; `npm test` some of each flow, others each time. */
const everyPoint = process.env.LONG === '1';
const PointsOfAFlow = 3;
/** Bots that die side by side: most of a point's time is waiting. */
const Lanes = 2;
/** A fresh world now and then, so that the last point starts as quickly as the first. */
const PointsOfAWorld = 25;

const kills: Kill[] = [];
jest.setTimeout(everyPoint ? 3_600_000 : 180_000);

afterAll(() => {
  const survived = kills.filter(({ fault }) => fault === null).length;
  process.stdout.write(`Kill points: ${kills.length} tried, ${survived} survived (seed ${seed}).\n`);
});

describe('kill -9', () => {
  it.each(flows.map((flow) => [flow.name, flow] as const))(
    'anywhere in "%s" loses nothing, doubles nothing, and locks nobody out',
    async (_, flow) => {
      const { length } = await found(flow);
      expect(length).toBeGreaterThan(0);
      const queue = everyPoint ? Array.from({ length }, (_, index) => index + 1) : sample(length, PointsOfAFlow);
      const done = (await Promise.all(Array.from({ length: Lanes }, () => lane(flow, queue)))).flat();
      kills.push(...done);
      expect(done.filter(({ fault }) => fault !== null)).toEqual([]);
    }
  );
});

async function found(flow: Flow): Promise<string[]> {
  const bot = await DoomedBot.open();
  try {
    return await pointsOf(bot, flow);
  } finally {
    await bot.close();
  }
}

/** Takes points from the queue until it is empty. */
async function lane(flow: Flow, queue: number[]): Promise<Kill[]> {
  const done: Kill[] = [];
  while (queue.length > 0) {
    const bot = await DoomedBot.open();
    try {
      for (let tried = 0; tried < PointsOfAWorld; tried += 1) {
        const point = queue.shift();
        if (point === undefined) break;
        done.push(await killAt(bot, flow, point));
      }
    } finally {
      await bot.close();
    }
  }
  return done;
}
