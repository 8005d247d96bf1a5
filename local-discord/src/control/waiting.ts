import { z } from 'zod';
import type { Parts } from '../parts.js';
import type { World } from '../model/world.js';
import { nothing, type Methods } from './method.js';

/** A long poll ends before any proxy or client would give up on it. */
const MAX_WAIT_MS = 60_000;

/** Waiting for the world to change. */
export function waitingMethods({ world }: Parts): Methods<'version' | 'waitForChange'> {
  return {
    version: { argument: nothing, run: () => world.version },
    waitForChange: {
      argument: z.object({ since: z.number().int(), timeoutMs: z.number().min(0) }),
      run: ({ since, timeoutMs }) => changeAfter(world, since, Math.min(timeoutMs, MAX_WAIT_MS))
    }
  };
}

async function changeAfter(world: World, since: number, timeoutMs: number): Promise<number> {
  if (world.version > since) return world.version;
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      world.off('change', done);
      resolve(world.version);
    };
    const timer = setTimeout(done, timeoutMs);
    world.on('change', done);
  });
}
