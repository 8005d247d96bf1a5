import { ChannelType } from 'discord.js';

/** Where a request goes. */
export interface RequestPlace {
  readonly guildId: string;
  /** Null for what is asked of the server itself. */
  readonly channelId: string | null;
  /** The category around the channel, or null. */
  readonly parentId: string | null;
}

/** Where the bot may be allowed something else from now on. */
export interface PermissionNews {
  readonly guildId: string;
  /** Null: anywhere in the server. */
  readonly channelId: string | null;
  readonly isCategory: boolean;
}

/** What a role has that decides who may do what. */
export interface RoleRank {
  /** As Discord writes them: a number in decimal. */
  readonly permissions: string;
  readonly position: number;
}

/** What is known before an event is heard. */
export interface KnownBefore {
  readonly botId: string | null;
  /** A role as it was, or null for one nobody knows. */
  readonly roleOf: (guildId: string, roleId: string) => RoleRank | null;
}

const ofChannels: ReadonlySet<string> = new Set(['CHANNEL_CREATE', 'CHANNEL_UPDATE', 'CHANNEL_DELETE']);

type Fields = Partial<Record<string, unknown>>;

/**
 * Where may the bot be allowed something else from now on?
 * @param packet - An event as the gateway sends it. Those of a member count where the member is the bot; a role that only
 * has another name or colour does not count, or a role that changes colour all day would have the bot ask all day.
 * @returns null where nothing of the kind happened.
 */
export function permissionNews(packet: unknown, { botId, roleOf }: KnownBefore): PermissionNews | null {
  const { t, d } = fields(packet);
  const data = fields(d);
  if (typeof t !== 'string') return null;
  const guildId = text(t === 'GUILD_CREATE' || t === 'GUILD_UPDATE' ? data.id : data.guild_id);
  if (guildId === null) return null;
  const anywhere = { guildId, channelId: null, isCategory: false };
  if (ofChannels.has(t))
    return { guildId, channelId: text(data.id), isCategory: data.type === ChannelType.GuildCategory };
  switch (t) {
    case 'GUILD_CREATE':
    case 'GUILD_UPDATE':
    case 'GUILD_ROLE_CREATE':
    case 'GUILD_ROLE_DELETE':
      return anywhere;
    case 'GUILD_ROLE_UPDATE': {
      const { id, permissions, position } = fields(data.role);
      const before = roleOf(guildId, text(id) ?? '');
      return before?.permissions === permissions && before?.position === position ? null : anywhere;
    }
    case 'GUILD_MEMBER_UPDATE':
      return fields(data.user).id === botId ? anywhere : null;
    default:
      return null;
  }
}

/** Can the news be about what is refused there? What is asked of the server itself may be about any of its categories. */
export function touches(news: PermissionNews, place: RequestPlace): boolean {
  if (news.guildId !== place.guildId) return false;
  if (news.channelId === null) return true;
  return place.channelId === null
    ? news.isCategory
    : news.channelId === place.channelId || news.channelId === place.parentId;
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
