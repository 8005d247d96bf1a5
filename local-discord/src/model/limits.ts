import type { GatewayCloseCodes } from 'discord-api-types/v10';

/** Discord's limits and this server's own settings, which tests may lower. `LimitSettings` of the control API sets them. */
export class Limits {
  /** Added to every REST call, in ms. */
  public latencyMs = 0;
  /** Are Discord's rate limits on? */
  public rateLimits = true;
  /** Scale of rate-limit windows and interaction deadlines; 0.1 is ten times faster. */
  public timeScale = 1;
  /** So long an application may take to answer an interaction. Source: "Receiving and Responding to Interactions". */
  public acknowledgeWithinMs = 3_000;
  /** Refused requests a bot may make in ten minutes. Source: "Invalid Request Limit aka Cloudflare Bans". */
  public invalidRequests = 10_000;
  public channelsPerCategory = 50;
  public channelsPerServer = 500;
  public rolesPerServer = 250;
  /**
   * Do overwrites written for somebody who is not in the server hold when they join? Discord's staff say so, and somebody
   * has seen them not to (#2856).
   */
  public overwritesForAbsentHold = true;
  /** New channels a server takes in a day, whoever makes them; the next waits until the oldest of them is a day old. */
  public channelsPerDay = 500;
  /**
   * The bucket of new channels, one for each server; null: as the route has it. Discord publishes no numbers. `announced`:
   * what its headers speak of instead, which never counts down, as Discord's have done (#7394, #8161).
   */
  public channelCreations: { limit: number; windowMs: number; announced?: number } | null = null;
  /**
   * The bucket in which each channel's history is read; null: as the route has it. `announced`: what its headers speak of
   * instead, which never counts down, as Discord's do (#8161: 1000 until the 429, which then says 5).
   */
  public historyReads: { limit: number; windowMs: number; announced?: number } | null = null;
  /**
   * How the 50 requests a second of a bot are counted: in windows that begin with a request, or in any second, wherever it
   * begins. Discord does not say which.
   */
  public globalWindow: 'fixed' | 'sliding' = 'fixed';
  /** Do 429s say in a header how long to wait? Old reports show them in the body alone (#1900). */
  public retryAfterHeader = true;
  /**
   * How long after a channel was made bots hear of it, in ms, and after as long again of an update that shows it as it was
   * made, whatever has changed since: Discord adds an emoji to new channels (#6268, one report). 0: at once, and of none.
   */
  public channelLagMs = 0;
  /** Is an enforced nonce one of its author's, or of its author's in one channel? Nobody says, so the stricter holds. */
  public nonceScope: 'author' | 'channel' = 'author';
  /** From this age on, in ms, a message is old, and edits of old ones are limited (#4413). */
  public oldMessageMs = 3_600_000;
  /** Does the 429 for too many of them say how long to wait? Nobody writes that it does, or that it does not. */
  public oldEditsNameWait = true;
  /** For how long a link to an attachment is good, in ms; 0: none is, also those given before. Observed: a day. */
  public linksGoodForMs = 24 * 60 * 60_000;
  /** Sessions a bot may begin until they are counted anew. Source: "Session Start Limit Object". */
  public sessionStarts = 1000;
  /** After how long they are counted anew, in ms. */
  public sessionStartsResetMs = 14_400_000;
  /** Servers one shard may serve; with more, IDENTIFY is closed with 4011. Source: "Sharding". */
  public serversPerShard = 2500;
  /** For so many servers Discord recommends one shard. Chosen: it publishes no number, and recommends about this many. */
  public serversPerRecommendedShard = 1000;
  /** Shards that may identify side by side. Source: "Max Concurrency". */
  public maxConcurrency = 1;
  /**
   * The time between two IDENTIFYs of one lane, in ms; sooner, the session is invalid (opcode 9). Five seconds on Discord.
   * 0 by default, which is off: who starts a bot again and again in tests need not wait.
   */
  public identifyEveryMs = 0;
  /** The gateway refuses WebSockets with this HTTP status; null: it takes them. */
  public gatewayStatus: number | null = null;
  /** The gateway closes whoever identifies with this code; null: only where that is called for. */
  public gatewayCloseCode: GatewayCloseCodes | null = null;
  /**
   * Where somebody who takes no direct messages is found out: when one is sent, or, as it was for a while, already when
   * their channel is asked for (#1905).
   */
  public directMessagesRefusedAt: 'message' | 'channel' = 'message';
  /** Lower case. */
  public refusedChannelWords: string[] = [];
  /** Lower case. A message with one of these meets the filter of harmful links. */
  public refusedMessageWords: string[] = [];
  /** Ids of custom emoji that were deleted, or that stand in servers the application is not in. */
  public unknownEmoji: string[] = [];
  /**
   * How an emoji is refused: `component`, by the name #8071 asked for, or `button`, as all were before it, of a select
   * menu too, a deleted custom one at its id (HuyaneMatsu/Koishi#25).
   */
  public emojiRefusedAs: 'component' | 'button' = 'component';
}
