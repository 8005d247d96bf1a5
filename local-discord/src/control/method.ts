import { z } from 'zod';
import type { ArgumentOf, ControlMethod, ResultOf } from '../client/contract.js';

/** One method of the control API: how its argument is checked and what it does. */
export interface Method<M extends ControlMethod> {
  readonly argument: z.ZodType<ArgumentOf<M>>;
  readonly run: (argument: ArgumentOf<M>) => ResultOf<M> | Promise<ResultOf<M>>;
}

/** Some of the methods. All families together must make up the whole table. */
export type Methods<M extends ControlMethod = ControlMethod> = { readonly [K in M]: Method<K> };

/** What a method refuses in its argument or about the world, with a sentence for whoever called. */
export class BadCall extends Error {
  public constructor(message: string) {
    super(message);
    this.name = 'BadCall';
  }
}

/** The thing looked up, or a BadCall that says what is missing. */
export function found<T>(thing: T | undefined | null, what: string): T {
  if (thing === undefined || thing === null) throw new BadCall(`There is no ${what}.`);
  return thing;
}

/** A Discord id. */
export const id = z.string().regex(/^\d{1,20}$/, 'must be a Discord id');
/** Permission bits as a decimal string. */
export const bits = z.string().regex(/^\d{1,20}$/, 'must be permission bits as a decimal string');
export const nothing = z.object({});
export const file = z.object({
  name: z.string().min(1).max(1000),
  contentType: z.string().optional(),
  data: z.base64()
});
