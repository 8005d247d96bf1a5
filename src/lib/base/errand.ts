import { AsyncLocalStorage } from 'node:async_hooks';

const whose = new AsyncLocalStorage<'errand' | 'person'>();

/**
 * Does something nobody is waiting for, such as a look at a server. Whatever it asks of Discord, however deep inside, makes
 * way for what people wait for.
 */
export function asErrand<T>(work: () => Promise<T>): Promise<T> {
  return whose.run('errand', work);
}

/** Does what a person has asked for, by a press or a command. */
export function forPerson<T>(work: () => T): T {
  return whose.run('person', work);
}

/** Is this being done although nobody is waiting for it? */
export function isErrand(): boolean {
  return whose.getStore() === 'errand';
}

/** Is this being done because a person has just asked for it? */
export function isForPerson(): boolean {
  return whose.getStore() === 'person';
}
