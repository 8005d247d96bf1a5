import { PermissionsBitField, Routes, type APIMessage, type PermissionsString, type REST } from 'discord.js';

/** A channel as the gateway has told of it, and what the bot may do there now. */
export interface SeenChannel {
  may: PermissionsString[];
  /** Does the gateway list it? */
  isListed: boolean;
  /** Has it told of the bot's own roles? */
  isKnown: boolean;
  /** A client's servers. */
  readonly guilds: { readonly cache: ReadonlyMap<string, unknown> };
}

/** A server of which the gateway tells one channel, where the bot may read. @param rest - Where its messages are asked for. */
export function seenChannel(guildId: string, channelId: string, rest?: REST): SeenChannel {
  const fetch = async ({ after, limit }: { readonly after: string; readonly limit: number }) => {
    const query = new URLSearchParams({ after, limit: String(limit) });
    const found = (await rest?.get(Routes.channelMessages(channelId), { query })) as APIMessage[] | undefined;
    return new Map(found?.map((message) => [message.id, message]));
  };
  const everything = new PermissionsBitField(PermissionsBitField.All);
  const me = { permissions: everything };
  const members = { me: me as typeof me | null, cache: new Map() };
  const channels = { cache: new Map() };
  const guild = { id: guildId, available: true, members, channels, roles: { cache: new Map() } };
  const channel = {
    ...{ id: channelId, name: 'talk', guild, flags: { has: () => false }, parent: null, isThread: () => false },
    permissionsFor: () => new PermissionsBitField(seen.may),
    isTextBased: () => true,
    messages: { fetch },
    permissionOverwrites: { cache: new Map([['1', {}]]) },
    client: { user: { id: '1' } }
  };
  const seen = {
    may: ['ViewChannel', 'ReadMessageHistory'] as PermissionsString[],
    get isKnown() {
      return members.me !== null;
    },
    set isKnown(isKnown) {
      members.me = isKnown ? me : null;
    },
    get isListed() {
      return channels.cache.has(channelId);
    },
    set isListed(isListed) {
      if (isListed) channels.cache.set(channelId, channel);
      else channels.cache.delete(channelId);
    },
    guilds: { cache: new Map([[guildId, guild]]) }
  };
  seen.isListed = true;
  return seen;
}
