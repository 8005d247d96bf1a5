import { AsyncLocalStorage } from 'node:async_hooks';

const errand = new AsyncLocalStorage<true>();

/**
 * Does something nobody is waiting for, such as a look at a server. Whatever it asks of Discord, however deep inside, makes
 * way for what people wait for.
 */
export function asErrand<T>(work: () => Promise<T>): Promise<T> {
  return errand.run(true, work);
}

/** Is this being done although nobody is waiting for it? */
export function isErrand(): boolean {
  return errand.getStore() === true;
}
