import { z } from 'zod';
import type { ControlMethod, ResultOf } from '../client/contract.js';
import { DiscordError } from '../http/discord-error.js';
import type { Parts } from '../parts.js';
import { conversingMethods } from './conversing.js';
import { decoratingMethods } from './decorating.js';
import { faultMethods } from './faults.js';
import { fillingMethods } from './filling.js';
import { lookingMethods } from './looking.js';
import { BadCall, type Method, type Methods } from './method.js';
import { peopleMethods } from './people.js';
import { roleMethods } from './roles.js';
import { waitingMethods } from './waiting.js';
import { worldMethods } from './world.js';

/** Answers one call of the control API. */
export type Control = (method: string, argument: unknown) => Promise<unknown>;

/**
 * The server side of the control API.
 * @returns a dispatcher; it rejects with `BadCall` for a method or argument that is wrong, with `NotAllowed` for what a
 * person cannot do, and with a `DiscordError` where Discord's own limits refuse.
 */
export function createControl(parts: Parts): Control {
  const methods: Methods = {
    ...worldMethods(parts),
    ...roleMethods(parts),
    ...lookingMethods(parts),
    ...peopleMethods(parts),
    ...conversingMethods(parts),
    ...decoratingMethods(parts),
    ...fillingMethods(parts),
    ...waitingMethods(parts),
    ...faultMethods(parts)
  };
  return async (method, argument) => {
    if (!Object.hasOwn(methods, method)) throw new BadCall(`There is no method "${method}".`);
    return call(methods, method as ControlMethod, argument);
  };
}

async function call<M extends ControlMethod>(methods: Methods, name: M, argument: unknown): Promise<ResultOf<M>> {
  const method: Method<M> = methods[name];
  const read = method.argument.safeParse(argument ?? {});
  if (!read.success) throw new BadCall(`${name}: ${z.prettifyError(read.error)}`);
  try {
    return await method.run(read.data);
  } catch (error) {
    throw error instanceof DiscordError ? inFull(error) : error;
  }
}

/** Discord's refusal with its code and the fields at fault, in one sentence: a person reads it. */
function inFull(refusal: DiscordError): DiscordError {
  const fields = refusal.problems.map(({ path, message }) => `${path.join('.')}: ${message}`);
  const message = `${String(refusal.code)} ${refusal.message}${fields.length > 0 ? ` (${fields.join('; ')})` : ''}`;
  return new DiscordError(refusal.status, refusal.code, message, refusal.problems);
}
