import { z } from 'zod';
import type { Parts } from '../parts.js';
import { found, id, nothing, type Methods } from './method.js';
import { channelView, personInfo, roleInfo, serverInfo } from './views.js';

type Looking = 'servers' | 'people' | 'roles' | 'memberRoles' | 'allChannels' | 'isOnline' | 'auditLog';

/** Looking at the world as it is, asking nobody's permission. */
export function lookingMethods({ world, gateway }: Parts): Methods<Looking> {
  const server = (serverId: string) => found(world.guilds.get(serverId), `server ${serverId}`);
  return {
    servers: { argument: nothing, run: () => [...world.guilds.values()].map(serverInfo) },
    people: {
      argument: z.object({ serverId: id.optional() }),
      run: ({ serverId }) => {
        if (serverId === undefined) return [...world.users.values()].map((user) => personInfo(user));
        const guild = server(serverId);
        return [...guild.members.keys()].flatMap((userId) => {
          const user = world.users.get(userId);
          return user ? [personInfo(user, guild)] : [];
        });
      }
    },
    roles: {
      argument: z.object({ serverId: id }),
      run: ({ serverId }) => [...server(serverId).roles.values()].map(roleInfo)
    },
    memberRoles: {
      argument: z.object({ serverId: id, userId: id }),
      run: ({ serverId, userId }) => [...found(server(serverId).members.get(userId), `member ${userId}`).roleIds]
    },
    allChannels: {
      argument: z.object({ serverId: id }),
      run: ({ serverId }) => [...server(serverId).channels.values()].map((channel) => channelView(world, channel, null))
    },
    isOnline: {
      argument: z.object({ applicationId: id }),
      run: ({ applicationId }) => gateway.isOnline(applicationId)
    },
    auditLog: {
      argument: z.object({ serverId: id }),
      run: ({ serverId }) =>
        world.auditLog
          .filter((entry) => entry.guildId === serverId)
          .map(({ actorId, targetId, action, reason }) => ({ actorId, targetId, action, reason }))
    }
  };
}
