import { z } from 'zod';
import type { Parts } from '../parts.js';
import type { World } from '../model/world.js';
import { interactionView } from './interaction-view.js';
import { found, id, nothing, type Methods } from './method.js';

/** A long poll ends before any proxy or client would give up on it. */
const MAX_WAIT_MS = 60_000;

/** Waiting for the world to change, or for one interaction. */
export function waitingMethods({
  world,
  interactions
}: Parts): Methods<'version' | 'waitForChange' | 'acknowledgedInteraction' | 'settledInteraction'> {
  const interaction = (interactionId: string) => found(interactions.get(interactionId), `interaction ${interactionId}`);
  return {
    version: { argument: nothing, run: () => world.version },
    waitForChange: {
      argument: z.object({ since: z.number().int(), timeoutMs: z.number().min(0) }),
      run: async ({ since, timeoutMs }) => {
        await until(world, () => world.version > since, timeoutMs);
        return world.version;
      }
    },
    acknowledgedInteraction: {
      argument: z.object({ id, timeoutMs: z.number().min(0) }),
      run: async (argument) => {
        const looked = interaction(argument.id);
        await until(world, () => looked.state !== 'waiting', argument.timeoutMs);
        return interactionView(world, looked);
      }
    },
    settledInteraction: {
      argument: z.object({ id, timeoutMs: z.number().min(0) }),
      run: async (argument) => {
        const looked = interaction(argument.id);
        await until(world, () => interactions.isSettled(looked), argument.timeoutMs);
        return interactionView(world, looked);
      }
    }
  };
}

/** Looks at every change, here in the server, so that hundreds who wait cost no traffic. */
async function until(world: World, fits: () => boolean, timeoutMs: number): Promise<void> {
  if (fits()) return;
  await new Promise<void>((resolve) => {
    const look = (): void => {
      if (fits()) done();
    };
    const done = (): void => {
      clearTimeout(timer);
      world.off('change', look);
      resolve();
    };
    const timer = setTimeout(done, Math.min(timeoutMs, MAX_WAIT_MS));
    world.on('change', look);
  });
}
