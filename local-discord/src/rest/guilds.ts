import { route, type AnyRoute } from '../http/route.js';
import { toApiGuild, toApiUser } from '../model/serializers/index.js';
import { Bits, guildOf } from './access.js';

/** Servers, their audit log, and the lists that are always empty here. */
export const guildRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/guilds/{guild_id}',
    auth: 'bot',
    response: 'GuildWithCountsResponse',
    handle: (context) => {
      const { guild } = guildOf(context);
      const counts = context.query.get('with_counts') === 'true';
      return {
        body: {
          ...toApiGuild(context.world, guild),
          ...(counts && {
            approximate_member_count: guild.members.size,
            approximate_presence_count: guild.members.size
          })
        }
      };
    }
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/audit-logs',
    auth: 'bot',
    response: 'GuildAuditLogResponse',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.ViewAuditLog);
      const action = context.query.get('action_type');
      const entries = context.world.auditLog
        .filter((entry) => entry.guildId === guild.id && (action === null || entry.action === Number(action)))
        .slice(-Number(context.query.get('limit') ?? 50))
        .reverse();
      const actors = [...new Set(entries.map(({ actorId }) => actorId))].flatMap(
        (id) => context.world.users.get(id) ?? []
      );
      return {
        body: {
          audit_log_entries: entries.map(({ id, actorId, targetId, action: type, reason }) => ({
            id,
            user_id: actorId,
            target_id: targetId,
            action_type: type,
            ...(reason !== null && { reason })
          })),
          users: actors.map(toApiUser),
          integrations: [],
          webhooks: [],
          guild_scheduled_events: [],
          threads: [],
          application_commands: [],
          auto_moderation_rules: []
        }
      };
    }
  }),
  ...['invites', 'integrations', 'scheduled-events'].map((name) =>
    route({
      method: 'GET',
      path: `/guilds/{guild_id}/${name}`,
      auth: 'bot',
      handle: (context) => {
        guildOf(context);
        return { body: [] };
      }
    })
  ),
  route({
    method: 'GET',
    path: '/voice/regions',
    auth: 'bot',
    response: 'VoiceRegionResponse[]',
    handle: () => ({ body: [] })
  })
];
