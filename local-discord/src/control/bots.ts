import { randomBytes } from 'node:crypto';
import type { ArgumentOf } from '../client/contract.js';
import { createApplication, createUser } from '../model/operations/guilds.js';
import type { Application } from '../model/types.js';
import type { World } from '../model/world.js';
import { found } from './method.js';

/** Registers an application. Somebody must own it; without a name given it is the first person there is. */
export function makeBot(world: World, argument: ArgumentOf<'createBot'>): Application {
  const { name, ownerId, token, privilegedIntents } = argument;
  const owner =
    ownerId === undefined
      ? ([...world.users.values()].find((user) => !user.bot) ?? createUser(world, { username: 'owner' }))
      : found(world.users.get(ownerId), `person ${ownerId}`);
  const application = createApplication(world, {
    name,
    token: '',
    ownerId: owner.id,
    ...(privilegedIntents !== undefined && { privilegedIntents })
  });
  application.token = token ?? madeUpToken(application.id);
  return application;
}

/** A new token; the old one is worth nothing from now on. */
export function resetToken(application: Application): Application {
  application.token = madeUpToken(application.id);
  return application;
}

/** Shaped as Discord's: some libraries read the application's id from its first part. */
function madeUpToken(applicationId: string): string {
  const part = (bytes: number): string => randomBytes(bytes).toString('base64url');
  return `${Buffer.from(applicationId).toString('base64url')}.${part(4)}.${part(28)}`;
}
