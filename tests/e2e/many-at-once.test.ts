import type { InteractionView, LimitSettings, LoggedCall } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { flood } from '../../harness/flood.js';
import { Stage } from '../../harness/stage.js';

const PatienceMs = 120_000;
/** So many new channels of a server may be on their way at once. */
const SideBySide = 5;
const creation = { method: 'POST', route: '/guilds/{guild_id}/channels' } as const;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  await stage.discord.client.call('setLimits', { latencyMs: 100 });
});
afterEach(async () => {
  await stage.discord.client.call('clearFaults', {});
  await stage.discord.client.call('setLimits', { channelCreations: null, channelsPerCategory: 50 });
});
afterAll(() => stage.close());

/** What came of a crowd that pressed in one moment. */
interface Outcome {
  readonly scene: Scene;
  readonly answers: InteractionView[];
  /** Every request for a ticket's channel, in the order Discord heard of them. */
  readonly creations: LoggedCall[];
}

/** A server set up under these limits, and so many members who press at once. */
async function press(people: number, limits: LimitSettings): Promise<Outcome> {
  const { client } = stage.discord;
  await client.call('setLimits', limits);
  const scene = await stage.readyScene();
  const panel = await stage.panel(scene, scene.ada);
  const crowd = await stage.crowd(scene, people);
  await stage.idle();
  const since = await client.call('mark', {});
  const answers = await flood(
    stage,
    crowd.map((person) => ({ person, panel })),
    PatienceMs
  );
  const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
  const creations = calls.filter(
    ({ method, route, request }) => method === creation.method && route === creation.route && numberIn(request) > 0
  );
  return { scene, answers, creations };
}

/** The number of a ticket in the request for its channel; 0 where it is for something else. */
function numberIn(request: unknown): number {
  const name = typeof request === 'object' && request !== null && 'name' in request ? String(request.name) : '';
  return Number(/^ticket-(\d+)/.exec(name)?.[1] ?? 0);
}

/** Nobody was left out and nothing was made twice. */
async function everybodyHasOne({ scene, answers }: Outcome): Promise<void> {
  expect(answers.filter(({ state }) => state !== 'answered').map(said)).toEqual([]);
  const links = answers.map(linkedChannel);
  expect(new Set(links).size).toBe(answers.length);
  const all = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
  const tickets = all.filter(({ name }) => name.startsWith('ticket-'));
  expect(tickets.map(({ id }) => id).sort()).toEqual([...links].sort());
  expect(tickets.map(({ name }) => Number(name.slice(7, 11))).sort((a, b) => a - b)).toEqual(
    answers.map((_, index) => index + 1)
  );
}

/** The most calls under way at one moment. */
function mostAtOnce(calls: readonly LoggedCall[]): number {
  return Math.max(
    0,
    ...calls.map(({ startedAt: at }) => calls.filter((c) => c.startedAt <= at && at < c.endedAt).length)
  );
}

/** How many of these are left at most, if only those stay that rise from one to the next. */
function mostRising(numbers: readonly number[]): number {
  const ending: number[] = [];
  for (const [at, number] of numbers.entries())
    ending.push(1 + Math.max(0, ...ending.filter((_, before) => before < at && (numbers[before] ?? 0) < number)));
  return Math.max(0, ...ending);
}

const isGlobal = (response: unknown) =>
  typeof response === 'object' && response !== null && 'global' in response && response.global === true;

const isSame = (one: LoggedCall, other: LoggedCall) => numberIn(one.request) === numberIn(other.request);

const windows = async ({ scene }: Outcome) =>
  (await stage.discord.client.call('rateLimitWindows', creation)).filter(({ major }) => major === scene.server.id);

describe('Fifty members of one server who press at once', () => {
  test('have their channels asked for side by side, five at most, in the order they came', async () => {
    const outcome = await press(50, { channelCreations: { limit: 100, windowMs: 10_000 } });
    await everybodyHasOne(outcome);
    // On a busy machine a second of ours can end a few ms before Discord's: that is no refusal of the bucket's.
    const creations = outcome.creations.filter(({ status, response }) => status !== 429 || !isGlobal(response));
    expect(creations).toHaveLength(50);
    expect(mostAtOnce(creations)).toBeGreaterThan(1);
    expect(mostAtOnce(creations)).toBeLessThanOrEqual(SideBySide);
    // Whose record the disk was done with first goes first; behind them the order is kept. By chance 12 of 50 would rise.
    expect(mostRising(creations.map(({ request }) => numberIn(request)))).toBeGreaterThan(25);
    expect((await windows(outcome)).map(({ refused }) => refused)).not.toContain(1);
  });
});

describe('Where Discord lets few channels through', () => {
  test.each([
    ['five in a second', 5, 1_000],
    ['two in half a second', 2, 500],
    ['one in a fifth of a second', 1, 200]
  ])('%s, no more than these are asked for, and none is refused', async (_width, limit, windowMs) => {
    const outcome = await press(16, { channelCreations: { limit, windowMs } });
    await everybodyHasOne(outcome);
    expect(outcome.creations).toHaveLength(16);
    for (const { asked, refused } of await windows(outcome)) {
      expect(asked).toBeLessThanOrEqual(limit);
      expect(refused).toBe(0);
    }
  });

  test('and announces more than it lets through, it is asked one at a time from the first refusal on', async () => {
    const outcome = await press(20, { channelCreations: { limit: 5, windowMs: 1_000, announced: 1_000 } });
    await everybodyHasOne(outcome);
    const { creations } = outcome;
    const refused = creations.filter(({ status }) => status === 429);
    expect(refused).not.toEqual([]);
    // What went out before the bot had heard of it is over before it asks for the same channel again.
    const again = creations.findIndex((call) => refused.some((one) => one.id < call.id && isSame(one, call)));
    expect(again).toBeGreaterThan(0);
    expect(mostAtOnce(creations.slice(again))).toBe(1);
    // Of those on their way a few; then the first in each window that finds it used up.
    expect(refused.length).toBeLessThan(SideBySide + (await windows(outcome)).length);
  });

  test('and does not say so at all, it is asked one at a time', async () => {
    const outcome = await press(10, { rateLimits: false });
    await stage.discord.client.call('setLimits', { rateLimits: true });
    await everybodyHasOne(outcome);
    expect(mostAtOnce(outcome.creations)).toBe(1);
  });
});

describe('A category that fills up under a crowd', () => {
  const wide = { channelCreations: { limit: 100, windowMs: 10_000 } };
  const full = ({ creations }: Outcome) =>
    creations.filter(({ status, response }) => status === 400 && JSON.stringify(response).includes('MAX_CHANNELS'));
  const categories = async ({ scene }: Outcome) =>
    (await stage.discord.client.call('allChannels', { serverId: scene.server.id }))
      .map(({ name }) => name)
      .filter((name) => name.startsWith('Tickets'));

  test('refuses one of them, once, and all others go to the next', async () => {
    const outcome = await press(60, wide);
    await everybodyHasOne(outcome);
    expect(full(outcome)).toHaveLength(1);
    expect(await categories(outcome)).toEqual(['Tickets', 'Tickets 2']);
  });

  test('earlier than anybody expects refuses those on their way, and the next like it one', async () => {
    const outcome = await press(20, { ...wide, channelsPerCategory: 8 });
    await everybodyHasOne(outcome);
    expect(full(outcome).length).toBeLessThanOrEqual(SideBySide + 1);
    expect(await categories(outcome)).toEqual(['Tickets', 'Tickets 2', 'Tickets 3']);
  });
});

describe('An answer about a channel that is lost', () => {
  test('among many at once leaves everybody with one ticket', async () => {
    await stage.discord.client.call('addFault', { ...creation, drop: true, when: 'after', skip: 6, count: 2 });
    await stage.discord.client.call('addFault', { ...creation, status: 500, skip: 14, count: 2 });
    const outcome = await press(20, { channelCreations: { limit: 100, windowMs: 10_000 } });
    await everybodyHasOne(outcome);
  });
});
