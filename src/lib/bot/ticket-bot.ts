import '@sapphire/plugin-logger/register';
import { ApplicationCommandRegistries, LogLevel, RegisterBehavior, SapphireClient } from '@sapphire/framework';
import { ActivityType, GatewayIntentBits, Options, type RateLimitData } from 'discord.js';
import type { Settings } from '../settings/settings.js';
import './augmentations.js';
import './events.js';

/**
 * The longest Discord may make us wait for one request, in ms. Bursts are limited for seconds and simply take their
 * time, with the person seeing "thinking"; what is limited for longer (a third new channel name: ten minutes) is
 * answered with "try again in …" at once.
 */
const LongestWaitMs = 30_000;

const logLevels: Readonly<Record<Settings['logLevel'], LogLevel>> = {
  trace: LogLevel.Trace,
  debug: LogLevel.Debug,
  info: LogLevel.Info,
  warn: LogLevel.Warn,
  error: LogLevel.Error,
  fatal: LogLevel.Fatal,
  none: LogLevel.None
};

/** The bot: a Sapphire client with the least it needs. Sapphire loads every piece from the folders beside `index.ts`. */
export class TicketBot extends SapphireClient {
  public constructor(settings: Settings, baseUserDirectory: string) {
    // One request that also removes commands of earlier versions.
    ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
    super({
      baseUserDirectory,
      // Servers, roles and channels. No messages and no members: nothing privileged, and other channels cost nothing.
      intents: [GatewayIntentBits.Guilds],
      // No blind retries: a request whose answer was lost may have taken effect. The desk repeats what may be repeated.
      rest: { api: settings.apiUrl, rejectOnRateLimit: tooLong, retries: 0 },
      // Nothing pings anybody unless a message names whom.
      allowedMentions: { parse: [], repliedUser: false },
      presence: { activities: [{ name: 'tickets', type: ActivityType.Listening }] },
      logger: { level: logLevels[settings.logLevel] },
      loadDefaultErrorListeners: false,
      // Our own listeners say it in fewer words.
      loadApplicationCommandRegistriesStatusListeners: false,
      loadMessageCommandListeners: false,
      makeCache: Options.cacheWithLimits({
        ...Options.DefaultMakeCacheSettings,
        // Only the message under a pressed button is ever read, and Discord sends it along.
        MessageManager: 0,
        // The bot itself is always kept; others come with their interaction.
        GuildMemberManager: { maxSize: 50, keepOverLimit: (member) => member.id === member.client.user.id },
        UserManager: { maxSize: 50, keepOverLimit: (user) => user.id === user.client.user.id },
        ReactionManager: 0,
        PresenceManager: 0,
        VoiceStateManager: 0,
        ThreadMemberManager: 0,
        GuildInviteManager: 0,
        GuildStickerManager: 0,
        GuildScheduledEventManager: 0
      })
    });
  }
}

function tooLong({ timeToReset, retryAfter }: RateLimitData): boolean {
  return Math.max(timeToReset, retryAfter) > LongestWaitMs;
}
