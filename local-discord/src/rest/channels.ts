import { ChannelType, OverwriteType } from 'discord-api-types/v10';
import { z } from 'zod';
import { missingPermissions, unknownChannel } from '../http/discord-error.js';
import { route, type AnyRoute, type RateLimitRule } from '../http/route.js';
import { audit, AuditEvent } from '../model/operations/audit.js';
import {
  createChannel,
  deleteChannel,
  setOverwrite,
  updateChannel,
  type ChannelFields
} from '../model/operations/channels.js';
import { tellThread } from '../model/operations/threads.js';
import { permissionsIn, hasAll, isShownTo } from '../model/permissions.js';
import { isThread, toApiChannel } from '../model/serializers/index.js';
import type { Channel } from '../model/types.js';
import type { World } from '../model/world.js';
import { Bits, channelOf, guildChannelOf, guildOf, readAs, requireAll } from './access.js';
import {
  overwritableAnew,
  overwritableIn,
  readOverwrites,
  requireMayOverwrite,
  type OverwriteBody
} from './overwrites.js';

/** Chosen: Discord publishes no numbers; bots report bursts of this size passing. */
const CreateLimit: RateLimitRule = { limit: 50, windowMs: 10_000 };
const ChangeLimit: RateLimitRule = { limit: 10, windowMs: 10_000 };

interface ChannelBody {
  name?: string;
  type?: ChannelType | null;
  topic?: string | null;
  position?: number | null;
  nsfw?: boolean | null;
  rate_limit_per_user?: number | null;
  parent_id?: string | null;
  permission_overwrites?: OverwriteBody[] | null;
  archived?: boolean | null;
  locked?: boolean | null;
  invitable?: boolean | null;
  auto_archive_duration?: number | null;
}

const OverwritePut = z.object({
  type: z.literal([0, 1]).nullish(),
  allow: z.union([z.string().regex(/^\d+$/), z.int()]).nullish(),
  deny: z.union([z.string().regex(/^\d+$/), z.int()]).nullish()
});

const anyChannel = ['GuildChannelResponse', 'PrivateChannelResponse', 'ThreadResponse'] as const;

function fieldsOf(body: ChannelBody): Partial<ChannelFields> {
  return {
    ...(body.name !== undefined && { name: body.name }),
    ...(body.topic !== undefined && { topic: body.topic }),
    ...(body.parent_id !== undefined && { parentId: body.parent_id }),
    ...(body.position !== undefined && { position: body.position }),
    ...(body.nsfw !== undefined && { nsfw: body.nsfw }),
    ...(body.rate_limit_per_user !== undefined && { rateLimitPerUser: body.rate_limit_per_user }),
    ...(body.permission_overwrites && { overwrites: readOverwrites(body.permission_overwrites) })
  };
}

/** Creating in a category needs the permission there too. */
function requireInParent(world: World, parentId: string | null | undefined, botId: string): void {
  const parent = parentId ? world.channels.get(parentId) : null;
  if (parent && !hasAll(permissionsIn(world, parent, botId), Bits.ViewChannel | Bits.ManageChannels))
    throw missingPermissions();
}

function updateThread(world: World, thread: Channel, body: ChannelBody): void {
  if (body.name !== undefined) thread.name = body.name;
  if (typeof body.rate_limit_per_user === 'number') thread.rateLimitPerUser = body.rate_limit_per_user;
  if (thread.thread) {
    const state = thread.thread;
    if (typeof body.archived === 'boolean')
      Object.assign(state, { archived: body.archived, archiveTimestamp: new Date() });
    if (typeof body.locked === 'boolean') state.locked = body.locked;
    if (typeof body.invitable === 'boolean') state.invitable = body.invitable;
    if (typeof body.auto_archive_duration === 'number') state.autoArchiveDuration = body.auto_archive_duration;
  }
  tellThread(world, thread);
}

/** Channels of a server, and single channels. */
export const channelRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/channels',
    auth: 'bot',
    response: 'GuildChannelResponse[]',
    handle: (context) => ({
      // What a bot may not view is left out. Source: discord/discord-api-docs #8454, in force since 2026-11-16.
      body: [...guildOf(context).guild.channels.values()]
        .filter((channel) => !isThread(channel) && isShownTo(context.world, channel, context.application.id))
        .map((channel) => toApiChannel(context.world, channel))
    })
  }),
  route<ChannelBody & { name: string }>({
    method: 'POST',
    path: '/guilds/{guild_id}/channels',
    auth: 'bot',
    request: 'CreateGuildChannelRequest',
    response: 'GuildChannelResponse',
    rateLimit: ({ channelCreations }) => channelCreations ?? CreateLimit,
    handle: (context) => {
      const { world, body, application, reason } = context;
      const { guild, permissions } = guildOf(context, Bits.ManageChannels);
      requireInParent(world, body.parent_id, application.id);
      const overwrites = body.permission_overwrites ? readOverwrites(body.permission_overwrites) : undefined;
      requireMayOverwrite(overwrites ?? [], overwritableAnew(permissions));
      const channel = createChannel(world, guild, {
        ...fieldsOf(body),
        name: body.name,
        type: body.type ?? ChannelType.GuildText
      });
      audit(world, guild, application.id, AuditEvent.channelCreate, channel.id, reason);
      return { status: 201, body: toApiChannel(world, channel) };
    }
  }),
  route({
    method: 'PATCH',
    path: '/guilds/{guild_id}/channels',
    auth: 'bot',
    handle: (context) => {
      const { guild } = guildOf(context, Bits.ManageChannels);
      const moves = readAs(
        z.array(z.object({ id: z.string(), position: z.int().nullish(), parent_id: z.string().nullish() })),
        context.body
      );
      for (const { id, position, parent_id: parentId } of moves) {
        const channel = guild.channels.get(id);
        if (!channel) throw unknownChannel();
        updateChannel(context.world, guild, channel, {
          ...(typeof position === 'number' && { position }),
          ...(parentId !== undefined && { parentId })
        });
      }
      return { status: 204 };
    }
  }),
  route({
    method: 'GET',
    path: '/channels/{channel_id}',
    auth: 'bot',
    response: anyChannel,
    handle: (context) => ({ body: toApiChannel(context.world, channelOf(context).channel, context.application.id) })
  }),
  route<ChannelBody>({
    method: 'PATCH',
    path: '/channels/{channel_id}',
    auth: 'bot',
    request: ['UpdateGuildChannelRequestPartial', 'UpdateThreadRequestPartial'],
    response: anyChannel,
    rateLimit: ChangeLimit,
    handle: (context) => {
      const { world, body, application, reason } = context;
      const { channel, guild, permissions } = guildChannelOf(context);
      if (isThread(channel)) {
        const own = channel.thread?.ownerId === application.id;
        if (!own && !hasAll(permissions, Bits.ManageThreads)) throw missingPermissions();
        updateThread(world, channel, body);
        return { body: toApiChannel(world, channel) };
      }
      const others = Object.keys(body).some((key) => key !== 'permission_overwrites');
      if (others) requireAll(context, guild, permissions, Bits.ManageChannels);
      if (body.permission_overwrites) {
        requireAll(context, guild, permissions, Bits.ManageRoles);
        const wanted = readOverwrites(body.permission_overwrites);
        // One that is left out is taken away.
        const gone = [...channel.overwrites.values()]
          .filter(({ id }) => !wanted.some((overwrite) => overwrite.id === id))
          .map((overwrite) => ({ ...overwrite, allow: 0n, deny: 0n }));
        requireMayOverwrite(
          [...wanted, ...gone],
          overwritableIn(world, guild, channel, application.id),
          channel.overwrites
        );
      }
      if (body.parent_id !== channel.parentId) requireInParent(world, body.parent_id, application.id);
      updateChannel(world, guild, channel, fieldsOf(body));
      audit(world, guild, application.id, AuditEvent.channelUpdate, channel.id, reason);
      return { body: toApiChannel(world, channel) };
    }
  }),
  route({
    method: 'DELETE',
    path: '/channels/{channel_id}',
    auth: 'bot',
    response: anyChannel,
    rateLimit: ChangeLimit,
    handle: (context) => {
      const { channel, guild, permissions } = channelOf(context);
      const body = toApiChannel(context.world, channel, context.application.id);
      if (!guild) return { body };
      const needed = isThread(channel) ? Bits.ManageThreads : Bits.ManageChannels;
      requireAll(context, guild, permissions, needed);
      deleteChannel(context.world, guild, channel);
      audit(context.world, guild, context.application.id, AuditEvent.channelDelete, channel.id, context.reason);
      return { body };
    }
  }),
  route({
    method: 'PUT',
    path: '/channels/{channel_id}/permissions/{overwrite_id}',
    auth: 'bot',
    rateLimit: ChangeLimit,
    handle: (context) => {
      const { channel, guild } = guildChannelOf(context);
      const may = overwritableIn(context.world, guild, channel, context.application.id);
      const body = readAs(OverwritePut, context.body);
      const id = context.params.overwrite_id ?? '';
      const type = body.type ?? (guild.roles.has(id) ? OverwriteType.Role : OverwriteType.Member);
      const [overwrite] = readOverwrites([{ ...body, id, type }]);
      if (!overwrite) throw unknownChannel();
      requireMayOverwrite([overwrite], may, channel.overwrites);
      setOverwrite(context.world, channel, id, overwrite);
      audit(context.world, guild, context.application.id, AuditEvent.overwriteUpdate, channel.id, context.reason);
      return { status: 204 };
    }
  }),
  route({
    method: 'DELETE',
    path: '/channels/{channel_id}/permissions/{overwrite_id}',
    auth: 'bot',
    rateLimit: ChangeLimit,
    handle: (context) => {
      const { channel, guild } = guildChannelOf(context);
      const may = overwritableIn(context.world, guild, channel, context.application.id);
      const standing = channel.overwrites.get(context.params.overwrite_id ?? '');
      if (standing) requireMayOverwrite([{ ...standing, allow: 0n, deny: 0n }], may, channel.overwrites);
      setOverwrite(context.world, channel, context.params.overwrite_id ?? '', null);
      audit(context.world, guild, context.application.id, AuditEvent.overwriteDelete, channel.id, context.reason);
      return { status: 204 };
    }
  })
];
