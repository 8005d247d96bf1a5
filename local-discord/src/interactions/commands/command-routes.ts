import { DiscordError, missingAccess } from '../../http/discord-error.js';
import { route, type AnyRoute, type RequestContext, type RateLimitRule } from '../../http/route.js';
import type { CommandBody } from './command-body.js';
import { CommandBook } from './command-book.js';
import { toApiCommand } from './command-payload.js';

const GLOBAL = '/applications/{application_id}/commands';
const GUILD = '/applications/{application_id}/guilds/{guild_id}/commands';

/** Chosen: Discord publishes no number; bots see buckets of about five writes in twenty seconds. */
const WRITES: RateLimitRule = { limit: 5, windowMs: 20_000 };

/** The book the path names. The bot may only touch its own, and only in servers it is in. */
function book({ world, application, params }: RequestContext): CommandBook {
  if (params.application_id !== application.id) {
    throw new DiscordError(403, 20012, 'You are not authorized to perform this action on this application');
  }
  const guildId = params.guild_id ?? null;
  if (guildId !== null && !world.guilds.get(guildId)?.members.has(application.id)) throw missingAccess();
  return new CommandBook(application, guildId);
}

const commandId = (context: RequestContext): string => context.params.command_id ?? '';

function routesOf(path: string): AnyRoute[] {
  return [
    route({
      method: 'GET',
      path,
      auth: 'bot',
      response: 'ApplicationCommandResponse[]',
      handle: (context) => {
        const localizations = context.query.get('with_localizations') === 'true';
        return {
          body: book(context)
            .list()
            .map((command) => toApiCommand(command, localizations))
        };
      }
    }),
    route<CommandBody>({
      method: 'POST',
      path,
      auth: 'bot',
      request: 'ApplicationCommandCreateRequest',
      response: 'ApplicationCommandResponse',
      rateLimit: WRITES,
      handle: (context) => {
        const { command, created } = book(context).put(context.body);
        context.world.touch();
        return { status: created ? 201 : 200, body: toApiCommand(command, true) };
      }
    }),
    route<CommandBody[] | null>({
      method: 'PUT',
      path,
      auth: 'bot',
      request: 'ApplicationCommandUpdateRequest[]',
      response: 'ApplicationCommandResponse[]',
      rateLimit: WRITES,
      handle: (context) => {
        const commands = book(context).overwrite(context.body ?? []);
        context.world.touch();
        return { body: commands.map((command) => toApiCommand(command, true)) };
      }
    }),
    route({
      method: 'GET',
      path: `${path}/{command_id}`,
      auth: 'bot',
      response: 'ApplicationCommandResponse',
      handle: (context) => ({ body: toApiCommand(book(context).get(commandId(context)), true) })
    }),
    route<CommandBody>({
      method: 'PATCH',
      path: `${path}/{command_id}`,
      auth: 'bot',
      request: 'ApplicationCommandPatchRequestPartial',
      response: 'ApplicationCommandResponse',
      rateLimit: WRITES,
      handle: (context) => {
        const command = book(context).patch(commandId(context), context.body);
        context.world.touch();
        return { body: toApiCommand(command, true) };
      }
    }),
    route({
      method: 'DELETE',
      path: `${path}/{command_id}`,
      auth: 'bot',
      rateLimit: WRITES,
      handle: (context) => {
        book(context).delete(commandId(context));
        context.world.touch();
        return { status: 204 };
      }
    })
  ];
}

/** Nobody can set command permissions here, so there are never any. */
const permissionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: `${GUILD}/permissions`,
    auth: 'bot',
    response: 'CommandPermissionsResponse[]',
    handle: (context) => {
      book(context);
      return { body: [] };
    }
  }),
  route({
    method: 'GET',
    path: `${GUILD}/{command_id}/permissions`,
    auth: 'bot',
    response: 'CommandPermissionsResponse',
    handle: (context) => {
      book(context);
      throw new DiscordError(404, 10066, 'Unknown application command permissions');
    }
  })
];

/** Registration of commands: global, for one server, one by one and in bulk. `permissions` stands before `{command_id}`. */
export const commandRoutes: AnyRoute[] = [...permissionRoutes, ...routesOf(GLOBAL), ...routesOf(GUILD)];
