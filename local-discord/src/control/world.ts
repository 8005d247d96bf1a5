import { ChannelType, Locale, OverwriteType } from 'discord-api-types/v10';
import { z } from 'zod';
import {
  addMember,
  createGuild,
  createUser,
  inviteBot,
  removeMember,
  setAvailable,
  updateGuild
} from '../model/operations/guilds.js';
import { createChannel, deleteChannel, updateChannel } from '../model/operations/channels.js';
import { deleteMessage, suppressEmbeds } from '../model/operations/messages.js';
import { updateRole } from '../model/operations/roles.js';
import { tellMember } from '../model/operations/tell-member.js';
import type { Overwrite } from '../model/types.js';
import type { Parts } from '../parts.js';
import { resetToken } from '../model/operations/tokens.js';
import { makeBot, setPortal } from './bots.js';
import { lookup } from './lookup.js';
import { bits, found, id, type Methods } from './method.js';
import { botInfo, channelView, personInfo, serverInfo } from './views.js';

type Making =
  | 'createPerson'
  | 'setDirectMessages'
  | 'createServer'
  | 'createBot'
  | 'resetToken'
  | 'setPortal'
  | 'setAvailable'
  | 'inviteBot'
  | 'setBotPermissions'
  | 'kick'
  | 'join'
  | 'createChannel'
  | 'updateChannel'
  | 'deleteChannel'
  | 'deleteMessage'
  | 'installCommands'
  | 'installForUser'
  | 'suppressEmbeds'
  | 'updateMember'
  | 'updateServer'
  | 'setLocale'
  | 'setTwoFactor';

const locale = z.enum(Locale);
const name = z.string().min(1).max(100);
const inServer = { serverId: id };
const memberOfServer = { ...inServer, userId: id };
const botOfServer = { ...inServer, applicationId: id, permissions: bits };
const overwrites = z
  .array(z.object({ id, type: z.enum(['role', 'member']), allow: bits.optional(), deny: bits.optional() }))
  .optional();

/** Making and changing the world, as the owner of everything would by hand: Discord's limits apply, permissions do not. */
export function worldMethods({ world, gateway }: Parts): Methods<Making> {
  const { server, member, user, application, channelOf } = lookup(world);
  return {
    createPerson: {
      argument: z.object({ username: z.string().min(1).max(32), displayName: z.string().min(1).max(32).optional() }),
      run: ({ username, displayName }) => personInfo(createUser(world, { username, globalName: displayName ?? null }))
    },
    setDirectMessages: {
      argument: z.object({ userId: id, to: z.enum(['open', 'shut', 'blocked']) }),
      run: ({ userId, to }) => {
        user(userId).directMessages = to;
        return null;
      }
    },
    createServer: {
      argument: z.object({ name, ownerId: id }),
      run: (argument) => serverInfo(createGuild(world, argument.name, user(argument.ownerId).id))
    },
    createBot: {
      argument: z.object({
        name: z.string().min(1).max(32),
        token: z.string().min(1).optional(),
        ownerId: id.optional(),
        privilegedIntents: z.number().int().min(0).optional()
      }),
      run: (argument) => botInfo(makeBot(world, argument))
    },
    resetToken: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => {
        const info = botInfo(resetToken(application(applicationId)));
        gateway.expel(applicationId);
        return info;
      }
    },
    setPortal: {
      argument: z.object({
        applicationId: id,
        privilegedIntents: z.number().int().min(0).optional(),
        interactionsEndpointUrl: z.url().nullable().optional(),
        entryPointCommand: name.nullable().optional()
      }),
      run: ({ applicationId, ...settings }) => {
        setPortal(application(applicationId), settings);
        world.touch();
        return null;
      }
    },
    setAvailable: {
      argument: z.object({ ...inServer, available: z.boolean() }),
      run: ({ serverId, available }) => {
        setAvailable(world, server(serverId), available);
        return null;
      }
    },
    inviteBot: {
      argument: z.object(botOfServer),
      run: ({ serverId, applicationId, permissions }) => ({
        roleId: inviteBot(world, server(serverId), application(applicationId), BigInt(permissions)).id
      })
    },
    installCommands: {
      argument: z.object({ ...inServer, applicationId: id }),
      run: ({ serverId, applicationId }) => {
        server(serverId).installed.add(application(applicationId).id);
        world.touch();
        return null;
      }
    },
    installForUser: {
      argument: z.object({ userId: id, applicationId: id }),
      run: ({ userId, applicationId }) => {
        application(applicationId).installedBy.add(user(userId).id);
        world.touch();
        return null;
      }
    },
    setBotPermissions: {
      argument: z.object(botOfServer),
      run: ({ serverId, applicationId, permissions }) => {
        const own = [...server(serverId).roles.values()].find(({ botId }) => botId === applicationId);
        updateRole(world, found(own, `bot ${applicationId} in server ${serverId}`), {
          permissions: BigInt(permissions)
        });
        return null;
      }
    },
    join: {
      argument: z.object(memberOfServer),
      run: ({ serverId, userId }) => {
        addMember(world, server(serverId), user(userId).id);
        return null;
      }
    },
    kick: {
      argument: z.object(memberOfServer),
      run: ({ serverId, userId }) => {
        removeMember(world, server(serverId), member(serverId, userId).userId);
        return null;
      }
    },
    createChannel: {
      argument: z.object({
        ...inServer,
        name,
        type: z.enum(ChannelType).optional(),
        parentId: id.optional(),
        topic: z.string().max(1024).optional(),
        overwrites
      }),
      run: ({ serverId, overwrites: given, ...fields }) =>
        channelView(
          world,
          createChannel(world, server(serverId), { ...fields, ...(given && { overwrites: given.map(overwriteOf) }) }),
          null
        )
    },
    updateChannel: {
      argument: z.object({
        channelId: id,
        name: name.optional(),
        type: z.literal([ChannelType.GuildText, ChannelType.GuildAnnouncement]).optional(),
        parentId: id.nullable().optional(),
        topic: z.string().max(1024).nullable().optional(),
        overwrites
      }),
      run: ({ channelId, overwrites: given, ...change }) => {
        const { channel, guild } = channelOf(channelId);
        updateChannel(world, guild, channel, { ...change, ...(given && { overwrites: given.map(overwriteOf) }) });
        return channelView(world, channel, null);
      }
    },
    deleteChannel: {
      argument: z.object({ channelId: id }),
      run: ({ channelId }) => {
        const { channel, guild } = channelOf(channelId);
        deleteChannel(world, guild, channel);
        return null;
      }
    },
    suppressEmbeds: {
      argument: z.object({ channelId: id, messageId: id, suppressed: z.boolean() }),
      run: ({ channelId, messageId, suppressed }) => {
        const channel = found(world.channels.get(channelId), `channel ${channelId}`);
        suppressEmbeds(world, found(channel.messages.get(messageId), `message ${messageId}`), suppressed);
        return null;
      }
    },
    updateMember: {
      argument: z.object({
        ...memberOfServer,
        pending: z.boolean().optional(),
        timedOutUntil: z.iso.datetime().nullable().optional()
      }),
      run: ({ serverId, userId, pending, timedOutUntil }) => {
        const changed = member(serverId, userId);
        if (pending !== undefined) changed.pending = pending;
        if (timedOutUntil !== undefined)
          changed.timedOutUntil = timedOutUntil === null ? null : new Date(timedOutUntil);
        tellMember(world, server(serverId), changed);
        return null;
      }
    },
    updateServer: {
      argument: z.object({ ...inServer, needsTwoFactor: z.boolean().optional(), preferredLocale: locale.optional() }),
      run: ({ serverId, ...change }) => {
        updateGuild(world, server(serverId), change);
        return null;
      }
    },
    setLocale: {
      argument: z.object({ userId: id, locale }),
      run: ({ userId, ...change }) => {
        user(userId).locale = change.locale;
        world.touch();
        return null;
      }
    },
    setTwoFactor: {
      argument: z.object({ userId: id, enabled: z.boolean() }),
      run: ({ userId, enabled }) => {
        user(userId).twoFactor = enabled;
        return null;
      }
    },
    deleteMessage: {
      argument: z.object({ channelId: id, messageId: id }),
      run: ({ channelId, messageId }) => {
        const channel = found(world.channels.get(channelId), `channel ${channelId}`);
        deleteMessage(world, found(channel.messages.get(messageId), `message ${messageId}`));
        return null;
      }
    }
  };
}

interface GivenOverwrite {
  id: string;
  type: 'role' | 'member';
  allow?: string | undefined;
  deny?: string | undefined;
}

function overwriteOf({ id: target, type, allow = '0', deny = '0' }: GivenOverwrite): Overwrite {
  return {
    id: target,
    type: type === 'role' ? OverwriteType.Role : OverwriteType.Member,
    allow: BigInt(allow),
    deny: BigInt(deny)
  };
}
