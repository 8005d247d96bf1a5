import { Options, type ClientOptions } from 'discord.js';

/** How often threads are dropped, in seconds. */
const ThreadSweepSeconds = 300;

/** These too come unasked and mean nothing to a ticket. discord.js minds them, but its types do not name them yet. */
const untyped = { GuildSoundboardSoundManager: 0, PollAnswerVoterManager: 0 };

/**
 * What discord.js may keep in memory, each with the reason beside it. Servers, roles, channels and overwrites are not
 * here: discord.js breaks without all of them. What a server can have of these bounds them (500 channels, 250 roles), and
 * they go when they are deleted.
 */
const makeCache = Options.cacheWithLimits({
  ...untyped,
  // The person of an interaction comes with it, and so do those it names. Only the bot looks itself up.
  GuildMemberManager: { maxSize: 0, keepOverLimit: (member) => member.id === member.client.user.id },
  UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
  // Only the message under a pressed component is ever read, and Discord sends it along.
  MessageManager: 0,
  // No reaction, ban or invite is ever looked at.
  ReactionManager: 0,
  ReactionUserManager: 0,
  GuildBanManager: 0,
  GuildInviteManager: 0,
  // Come with every server at the start, hundreds in some, and mean nothing to a ticket.
  GuildEmojiManager: 0,
  GuildStickerManager: 0,
  GuildScheduledEventManager: 0,
  StageInstanceManager: 0,
  VoiceStateManager: 0,
  PresenceManager: 0,
  ThreadManager: 0,
  ThreadMemberManager: 0,
  // Come with the interactions of an app that sells something; this one does not.
  EntitlementManager: 0
});

/** The client options that bound the caches. */
export const boundedCaches = {
  makeCache,
  sweepers: {
    // Active threads arrive whether we ask or not, and discord.js files them among the channels, past `ThreadManager`.
    // No ticket is a thread: what stays is at most the threads that stirred in the last five minutes.
    threads: { interval: ThreadSweepSeconds, filter: () => () => true }
  }
} satisfies Pick<ClientOptions, 'makeCache' | 'sweepers'>;
