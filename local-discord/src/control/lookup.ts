import type { Application, Channel, Guild, Member, Role, Snowflake, User } from '../model/types.js';
import type { World } from '../model/world.js';
import { found } from './method.js';

/** Finds things by id, or says which is not there. */
export function lookup(world: World) {
  const server = (id: Snowflake): Guild => found(world.guilds.get(id), `server ${id}`);
  return {
    server,
    user: (id: Snowflake): User => found(world.users.get(id), `person ${id}`),
    application: (id: Snowflake): Application => found(world.applications.get(id), `bot ${id}`),
    role: (serverId: Snowflake, id: Snowflake): Role =>
      found(server(serverId).roles.get(id), `role ${id} in server ${serverId}`),
    member: (serverId: Snowflake, id: Snowflake): Member =>
      found(server(serverId).members.get(id), `member ${id} in server ${serverId}`),
    /** A channel of a server, with the server. */
    channelOf: (id: Snowflake): { channel: Channel; guild: Guild } => {
      const channel = found(world.channels.get(id), `channel ${id}`);
      return { channel, guild: server(found(channel.guildId, `server of channel ${id}`)) };
    }
  };
}
