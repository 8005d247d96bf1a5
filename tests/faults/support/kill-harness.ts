import type { InteractionView } from '@ticket-desk/local-discord';
import type { Scene } from '../../../harness/believable-server.js';
import { said } from '../../e2e/support/stage.js';
import { until } from '../../e2e/support/until.js';
import type { DoomedBot, Plan } from './doomed-bot.js';
import type { Flow } from './flows.js';
import { whole } from './wholeness.js';

/** What the person reads when nothing was done, and must be true. */
const NotDone = 'so I did not do it';

/** What one point came to. */
export interface Trial {
  readonly flow: string;
  readonly point: string;
  /** Null where everything was well afterwards. */
  readonly fault: string | null;
}

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
export function killAt(bot: DoomedBot, flow: Flow, at: number): Promise<Trial> {
  return trial(bot, flow, at, async (scene) => {
    const { stage } = bot;
    const read = await during(bot, flow, scene, { at });
    await stage.restartBot('kill');
    await whole(stage, scene);
    await goOn(bot, flow, scene, read);
    await whole(stage, scene);
  });
}

/** Lets the disk fail from one point of a flow on, mends it, and looks whether everything is well, with no restart. */
export function failDiskAt(bot: DoomedBot, flow: Flow, at: number, fault: NonNullable<Plan['fault']>): Promise<Trial> {
  return trial(bot, flow, at, async (scene) => {
    const { stage } = bot;
    const read = await during(bot, flow, scene, { at, fault });
    await bot.arm({ at: null });
    await goOn(bot, flow, scene, read);
    await stage.restartBot('kill');
    await whole(stage, scene);
  });
}

async function trial(bot: DoomedBot, flow: Flow, at: number, story: (scene: Scene) => Promise<void>): Promise<Trial> {
  const { stage } = bot;
  const point = () => `${at}: ${bot.passed()[at - 1] ?? 'never reached'}`;
  let reached: string | null = null;
  const first = stage.bot;
  void first.exit().then(() => (reached = point()));
  try {
    const scene = await stage.readyScene();
    await story(scene);
    return { flow: flow.name, point: reached ?? point(), fault: null };
  } catch (error) {
    return {
      flow: flow.name,
      point: reached ?? point(),
      fault: error instanceof Error ? error.message : String(error)
    };
  } finally {
    if (!stage.bot.running) await stage.restartBot('kill');
  }
}

/** Does the action of a flow under a plan until it is over or the bot is, and gives what the person read. */
async function during(bot: DoomedBot, flow: Flow, scene: Scene, plan: Plan): Promise<string> {
  const { stage } = bot;
  const act = await flow.prepare(stage, scene);
  await bot.arm(plan);
  const { id } = await act();
  await Promise.race([stage.bot.exit(), over(bot, id)]);
  return said(await stage.discord.client.call('interaction', { id }));
}

/** The person was told the truth, and can go on. */
async function goOn({ stage }: DoomedBot, flow: Flow, scene: Scene, read: string): Promise<void> {
  const outcome = flow.outcome(stage, scene);
  if (outcome === 'undone' && flow.success && read.includes(flow.success))
    throw new Error(`They read "${read}", and it is undone.`);
  if (outcome === 'finished' && read.includes(NotDone)) throw new Error(`They read "${read}", and it is done.`);
  await flow.goOn(stage, scene, outcome);
  await stage.calm();
}

/** Waits until an action is answered and nothing of it is under way. */
async function over({ stage }: DoomedBot, id: InteractionView['id']): Promise<void> {
  await until('the answer', async () => {
    const { settled, state } = await stage.discord.client.call('interaction', { id });
    return settled || state === 'failed' || !stage.bot.running;
  });
  await stage.calm();
}
