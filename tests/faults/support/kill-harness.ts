import type { InteractionView } from '@ticket-desk/local-discord';
import { said } from '../../e2e/support/stage.js';
import { until } from '../../e2e/support/until.js';
import type { DoomedBot } from './doomed-bot.js';
import type { Flow } from './flows.js';
import { whole } from './wholeness.js';

/** What one kill came to: null where everything was well afterwards. */
export interface Kill {
  readonly flow: string;
  readonly point: string;
  readonly fault: string | null;
}

/** Finds the points of a flow by doing it once, undisturbed, in a server of its own. */
export async function pointsOf(bot: DoomedBot, flow: Flow): Promise<string[]> {
  const { stage } = bot;
  const scene = await stage.readyScene();
  const act = await flow.prepare(stage, scene);
  await bot.arm(0);
  const started = await act();
  await over(bot, started);
  const points = await bot.putAway();
  await whole(stage, scene);
  await stage.restartBot('kill');
  return points;
}

/** Kills the bot at one point of a flow, starts it again, and looks whether everything is well. */
export async function killAt(bot: DoomedBot, flow: Flow, at: number): Promise<Kill> {
  const { stage } = bot;
  let point = `${at}: never reached`;
  try {
    const scene = await stage.readyScene();
    const act = await flow.prepare(stage, scene);
    await bot.arm(at);
    const started = await act();
    await Promise.race([stage.bot.exit(), over(bot, started)]);
    point = `${at}: ${bot.passed().at(-1) ?? 'before anything'}`;
    const read = said(await stage.discord.client.call('interaction', { id: started.id }));
    await stage.restartBot('kill');
    await whole(stage, scene);
    const outcome = flow.outcome(stage, scene);
    if (outcome === 'undone' && flow.success && read.includes(flow.success))
      throw new Error(`They read "${read}", and it is undone.`);
    await flow.goOn(stage, scene, outcome);
    await stage.calm();
    await whole(stage, scene);
    return { flow: flow.name, point, fault: null };
  } catch (error) {
    return { flow: flow.name, point, fault: error instanceof Error ? error.message : String(error) };
  } finally {
    if (!stage.bot.running) await stage.restartBot('kill');
  }
}

/** Waits until an action is answered and nothing of it is under way. */
async function over({ stage }: DoomedBot, { id }: InteractionView): Promise<void> {
  await until('the answer', async () => {
    const { settled, state } = await stage.discord.client.call('interaction', { id });
    return settled || state === 'failed' || !stage.bot.running;
  });
  await stage.calm();
}
