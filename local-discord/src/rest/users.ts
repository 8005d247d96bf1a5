import { blockedByUser, notFound, unknownUser, unknownGuild } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { applicationFlags } from '../model/application-flags.js';
import { directMessages } from '../model/operations/direct-messages.js';
import { removeMember } from '../model/operations/guilds.js';
import { guildPermissions } from '../model/permissions.js';
import { toApiChannel, toApiUser } from '../model/serializers/index.js';

function me({ world, application }: RequestContext) {
  const user = world.users.get(application.id);
  if (!user) throw notFound();
  return { ...toApiUser(user), mfa_enabled: false, locale: 'en-US', premium_type: 0, email: null, verified: true };
}

function app({ world, application }: RequestContext) {
  const user = world.users.get(application.id);
  const owner = world.users.get(application.ownerId);
  if (!user || !owner) throw notFound();
  const flags = applicationFlags(world, application);
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    flags,
    flags_new: String(flags),
    bot: toApiUser(user),
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: '0'.repeat(64),
    redirect_uris: [],
    interactions_endpoint_url: application.interactionsEndpointUrl,
    role_connections_verification_url: null,
    owner: toApiUser(owner),
    approximate_guild_count: [...world.guilds.values()].filter((guild) => guild.members.has(application.id)).length,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: []
  };
}

/** The bot itself, other users, and direct messages. */
export const userRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/users/@me',
    auth: 'bot',
    response: 'UserPIIResponse',
    handle: (context) => ({ body: me(context) })
  }),
  route({
    method: 'GET',
    path: '/users/{user_id}',
    auth: 'bot',
    response: 'UserResponse',
    handle: ({ world, params }) => {
      const user = world.users.get(params.user_id ?? '');
      if (!user) throw unknownUser();
      return { body: toApiUser(user) };
    }
  }),
  route({
    method: 'GET',
    path: '/users/@me/guilds',
    auth: 'bot',
    response: 'MyGuildResponse[]',
    handle: ({ world, application }) => ({
      body: [...world.guilds.values()]
        .filter((guild) => guild.members.has(application.id))
        .map((guild) => ({
          id: guild.id,
          name: guild.name,
          icon: guild.icon,
          banner: null,
          owner: guild.ownerId === application.id,
          permissions: guildPermissions(world, guild, application.id).toString(),
          features: []
        }))
    })
  }),
  route({
    method: 'DELETE',
    path: '/users/@me/guilds/{guild_id}',
    auth: 'bot',
    handle: ({ world, application, params }) => {
      const guild = world.guilds.get(params.guild_id ?? '');
      if (!guild) throw unknownGuild();
      removeMember(world, guild, application.id);
      return { status: 204 };
    }
  }),
  route<{ recipient_id?: string | null }>({
    method: 'POST',
    path: '/users/@me/channels',
    auth: 'bot',
    request: 'CreatePrivateChannelRequest',
    response: 'PrivateChannelResponse',
    handle: ({ world, application, body }) => {
      const user = world.users.get(body.recipient_id ?? '');
      if (!user || user.id === application.id) throw unknownUser();
      // By another status than a message's (#1905).
      if (world.limits.directMessagesRefusedAt === 'channel' && user.directMessages !== 'open')
        throw blockedByUser(400);
      return { body: toApiChannel(world, directMessages(world, application.id, user.id), application.id) };
    }
  }),
  ...['/applications/@me', '/oauth2/applications/@me'].map((path) =>
    route({
      method: 'GET',
      path,
      auth: 'bot',
      response: 'PrivateApplicationResponse',
      handle: (context) => ({ body: app(context) })
    })
  )
];
