import type { InteractionView } from '@ticket-desk/local-discord';
import type { Scene } from '../../../harness/believable-server.js';
import { said } from '../../../harness/answers.js';
import { until } from '../../support/until.js';
import type { DoomedBot, Plan } from './doomed-bot.js';
import type { Flow, Outcome } from './flows.js';
import { whole } from './wholeness.js';

/** What the person reads when nothing was done. */
const NotDone = 'so I did not do it';

/** The point in the middle of each flow, once it was found. */
const middles = new Map<string, number>();

/** Finds the points of a flow by doing it once, undisturbed, in a server of its own. */
export async function pointsOf(bot: DoomedBot, flow: Flow): Promise<string[]> {
  const { stage } = bot;
  const scene = await stage.readyScene();
  await during(bot, flow, scene, { at: 0 });
  const points = bot.passed();
  await bot.arm({ at: null });
  await whole(stage, scene);
  return points;
}

/** Kills the bot at one point of a flow, starts it again, and looks whether everything is well. */
export async function killAt(bot: DoomedBot, flow: Flow, at: number): Promise<string | null> {
  const { stage } = bot;
  return faultOf(bot, async () => {
    const scene = await stage.readyScene();
    const read = await during(bot, flow, scene, { at });
    await stage.restartBot('kill');
    await whole(stage, scene);
    const outcome = await flow.outcome(stage, scene);
    if (outcome === 'undone' && flow.success && read.includes(flow.success))
      throw new Error(`They read "${read}", and it is undone.`);
    await goOn(bot, flow, scene, outcome);
    await whole(stage, scene);
    await leave(bot, scene);
  });
}

/** Finds the points of the start that follows on a kill in the middle of a flow: what the bot does until all is well. */
export async function pointsOfStart(bot: DoomedBot, flow: Flow): Promise<string[]> {
  const { stage } = bot;
  const scene = await killedInTheMiddle(bot, flow);
  bot.launch({ at: 0 });
  await stage.bot.ready();
  await whole(stage, scene);
  const points = bot.passed();
  await stage.restartBot('kill');
  return points;
}

/** Kills the bot in the middle of a flow, and at one point of the start that follows once more. */
export function killStartAt(bot: DoomedBot, flow: Flow, at: number): Promise<string | null> {
  const { stage } = bot;
  return faultOf(bot, async () => {
    const scene = await killedInTheMiddle(bot, flow);
    bot.launch({ at });
    const ready = stage.bot.ready().then(() => whole(stage, scene));
    await Promise.race([stage.bot.exit(), ready.catch(() => undefined)]);
    await stage.restartBot('kill');
    await whole(stage, scene);
    await goOn(bot, flow, scene, await flow.outcome(stage, scene));
    await whole(stage, scene);
    await leave(bot, scene);
  });
}

/** A start looks at every server, at 50 requests a second: hundreds that are done with would make the next one wait. */
async function leave({ stage }: DoomedBot, { server }: Scene): Promise<void> {
  await stage.discord.client.call('kick', { serverId: server.id, userId: stage.account.applicationId });
}

async function killedInTheMiddle(bot: DoomedBot, flow: Flow): Promise<Scene> {
  const { stage } = bot;
  const middle = middles.get(flow.name) ?? Math.ceil((await pointsOf(bot, flow)).length / 2);
  middles.set(flow.name, middle);
  const scene = await stage.readyScene();
  await during(bot, flow, scene, { at: middle });
  await stage.bot.kill();
  return scene;
}

/** Lets the disk fail from one point of a flow on, mends it, and looks whether everything is well, with no restart. */
export async function failDiskAt(
  bot: DoomedBot,
  flow: Flow,
  at: number,
  fault: NonNullable<Plan['fault']>
): Promise<string | null> {
  const { stage } = bot;
  return faultOf(bot, async () => {
    const scene = await stage.readyScene();
    const read = await during(bot, flow, scene, { at, fault });
    await bot.arm({ at: null });
    // Whoever reads that nothing was done tries again, and that must work.
    await goOn(bot, flow, scene, read.includes(NotDone) ? 'undone' : 'finished');
    await stage.restartBot('kill');
    await whole(stage, scene);
  });
}

/** Lets one step on the disk take longer than Discord waits for an answer: nobody may read that their press has failed. */
export async function slowDiskAt(bot: DoomedBot, flow: Flow, at: number): Promise<string | null> {
  const { stage } = bot;
  return faultOf(bot, async () => {
    const scene = await stage.readyScene();
    const { state, ...answer } = await answeredUnder(bot, flow, scene, { at });
    await bot.arm({ at: null });
    if (state === 'failed') throw new Error('They read that this interaction failed.');
    const outcome = await flow.outcome(stage, scene);
    if (outcome === 'undone') throw new Error(`It is undone, and they read: ${said({ state, ...answer })}`);
    await whole(stage, scene);
  });
}

/** What went wrong in a story, or null. Leaves a bot that runs. */
async function faultOf({ stage }: DoomedBot, story: () => Promise<void>): Promise<string | null> {
  try {
    await story();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    if (!stage.bot.running) await stage.restartBot('kill');
  }
}

/** Does the action of a flow under a plan until it is over or the bot is, and gives what the person read. */
async function during(bot: DoomedBot, flow: Flow, scene: Scene, plan: Plan): Promise<string> {
  return said(await answeredUnder(bot, flow, scene, plan));
}

/** The same, and gives how it was answered. */
async function answeredUnder(bot: DoomedBot, flow: Flow, scene: Scene, plan: Plan): Promise<InteractionView> {
  const { stage } = bot;
  const act = await flow.prepare(stage, scene);
  await bot.arm(plan);
  const { id } = await act();
  const now = () => stage.discord.client.call('interaction', { id });
  await until('the answer', async () => {
    const answer = await now();
    const ended = answer.state === 'failed' || (answer.settled && (await flow.over(stage, scene, said(answer))));
    return ended || !stage.bot.running;
  });
  await stage.idle();
  return now();
}

async function goOn({ stage }: DoomedBot, flow: Flow, scene: Scene, outcome: Outcome): Promise<void> {
  await flow.goOn(stage, scene, outcome);
  await stage.idle();
}
