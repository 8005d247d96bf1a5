import { ApplicationCommandType, EntryPointCommandHandlerType } from 'discord-api-types/v10';
import type { ArgumentOf } from '../client/contract.js';
import { CommandBook } from '../interactions/commands/command-book.js';
import { createApplication, createUser } from '../model/operations/guilds.js';
import { madeUpToken } from '../model/operations/tokens.js';
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

/** What its owner sets in the developer portal. Left out is unchanged. */
export function setPortal(
  application: Application,
  { privilegedIntents, interactionsEndpointUrl, entryPointCommand }: Omit<ArgumentOf<'setPortal'>, 'applicationId'>
): void {
  if (privilegedIntents !== undefined) application.privilegedIntents = privilegedIntents;
  if (interactionsEndpointUrl !== undefined) application.interactionsEndpointUrl = interactionsEndpointUrl;
  if (entryPointCommand === undefined) return;
  for (const { id, type } of [...application.commands.values()])
    if (type === ApplicationCommandType.PrimaryEntryPoint) application.commands.delete(id);
  if (entryPointCommand !== null)
    new CommandBook(application, null).put({
      type: ApplicationCommandType.PrimaryEntryPoint,
      name: entryPointCommand,
      handler: EntryPointCommandHandlerType.DiscordLaunchActivity
    });
}
