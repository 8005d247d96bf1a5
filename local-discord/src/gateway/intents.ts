import { GatewayIntentBits as Bits } from 'discord-api-types/v10';

/** Which intent an event needs; in direct messages some have another. Events not listed need none. Source: "Gateway Intents". */
const inGuilds: Readonly<Record<string, number>> = {
  GUILD_CREATE: Bits.Guilds,
  GUILD_UPDATE: Bits.Guilds,
  GUILD_DELETE: Bits.Guilds,
  GUILD_ROLE_CREATE: Bits.Guilds,
  GUILD_ROLE_UPDATE: Bits.Guilds,
  GUILD_ROLE_DELETE: Bits.Guilds,
  CHANNEL_CREATE: Bits.Guilds,
  CHANNEL_UPDATE: Bits.Guilds,
  CHANNEL_DELETE: Bits.Guilds,
  CHANNEL_PINS_UPDATE: Bits.Guilds,
  THREAD_CREATE: Bits.Guilds,
  THREAD_UPDATE: Bits.Guilds,
  THREAD_DELETE: Bits.Guilds,
  THREAD_LIST_SYNC: Bits.Guilds,
  THREAD_MEMBER_UPDATE: Bits.Guilds,
  THREAD_MEMBERS_UPDATE: Bits.Guilds,
  GUILD_MEMBER_ADD: Bits.GuildMembers,
  GUILD_MEMBER_UPDATE: Bits.GuildMembers,
  GUILD_MEMBER_REMOVE: Bits.GuildMembers,
  GUILD_AUDIT_LOG_ENTRY_CREATE: Bits.GuildModeration,
  GUILD_BAN_ADD: Bits.GuildModeration,
  GUILD_BAN_REMOVE: Bits.GuildModeration,
  GUILD_EMOJIS_UPDATE: Bits.GuildExpressions,
  GUILD_STICKERS_UPDATE: Bits.GuildExpressions,
  WEBHOOKS_UPDATE: Bits.GuildWebhooks,
  PRESENCE_UPDATE: Bits.GuildPresences,
  MESSAGE_CREATE: Bits.GuildMessages,
  MESSAGE_UPDATE: Bits.GuildMessages,
  MESSAGE_DELETE: Bits.GuildMessages,
  MESSAGE_DELETE_BULK: Bits.GuildMessages,
  MESSAGE_REACTION_ADD: Bits.GuildMessageReactions,
  MESSAGE_REACTION_REMOVE: Bits.GuildMessageReactions,
  MESSAGE_REACTION_REMOVE_ALL: Bits.GuildMessageReactions,
  MESSAGE_REACTION_REMOVE_EMOJI: Bits.GuildMessageReactions,
  MESSAGE_POLL_VOTE_ADD: Bits.GuildMessagePolls,
  MESSAGE_POLL_VOTE_REMOVE: Bits.GuildMessagePolls,
  TYPING_START: Bits.GuildMessageTyping
};

const inDirectMessages: Readonly<Record<string, number>> = {
  CHANNEL_PINS_UPDATE: Bits.DirectMessages,
  MESSAGE_CREATE: Bits.DirectMessages,
  MESSAGE_UPDATE: Bits.DirectMessages,
  MESSAGE_DELETE: Bits.DirectMessages,
  MESSAGE_REACTION_ADD: Bits.DirectMessageReactions,
  MESSAGE_REACTION_REMOVE: Bits.DirectMessageReactions,
  MESSAGE_REACTION_REMOVE_ALL: Bits.DirectMessageReactions,
  MESSAGE_REACTION_REMOVE_EMOJI: Bits.DirectMessageReactions,
  MESSAGE_POLL_VOTE_ADD: Bits.DirectMessagePolls,
  MESSAGE_POLL_VOTE_REMOVE: Bits.DirectMessagePolls,
  TYPING_START: Bits.DirectMessageTyping
};

/** Intents that must be switched on in the developer portal. */
export const PrivilegedIntents = Bits.GuildPresences | Bits.GuildMembers | Bits.MessageContent;

/** Every intent there is. */
export const AllIntents = Object.values(Bits).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0
);

/** Does a session with these intents get this event? */
export function intentsAllow(intents: number, event: string, inGuild: boolean): boolean {
  const needed = (inGuild ? inGuilds : inDirectMessages)[event];
  return needed === undefined || (intents & needed) !== 0;
}
