/**
 * What the control API offers, as one typed table: method name → argument and result. The server implements it
 * (`control/`), the client calls it (`client/local-discord-client.ts`), and nothing else describes it.
 * Transport: `POST /control/rpc` with `{ "method": …, "argument": … }`, answered by `{ "result": … }` or
 * `{ "error": { "name", "message" } }`. Ids are Discord ids; a person is named by user id.
 */
import type {
  APIModalInteractionResponseCallbackData,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  Locale
} from 'discord-api-types/v10';

import type { ConversationMethods, PollToSend } from './conversation-contract.js';
import type { FileToSend, MessageView, PersonInfo } from './message-contract.js';

export interface RoleInfo {
  id: string;
  name: string;
  color: number;
  position: number;
  permissions: string;
  mentionable: boolean;
  managed: boolean;
}

export interface ServerInfo {
  id: string;
  name: string;
  ownerId: string;
  /** The role every member has; its id is the server's. */
  everyoneRoleId: string;
}

export interface BotInfo {
  applicationId: string;
  /** Also the application id, as on Discord today. */
  userId: string;
  name: string;
  token: string;
}

export interface ChannelView {
  id: string;
  name: string;
  type: ChannelType;
  topic: string | null;
  parentId: string | null;
  position: number;
  /** May this person write here? */
  canSend: boolean;
  overwrites: { id: string; type: 'role' | 'member'; allow: string; deny: string }[];
}

export interface ModalView {
  /** The bot that gets what is filled in; also its user id. */
  applicationId: string;
  customId: string;
  title: string;
  components: APIModalInteractionResponseCallbackData['components'];
}

/** What became of a click, choice, modal or command. */
export interface InteractionView {
  id: string;
  /** `waiting` at first; `failed` is Discord's own "This interaction failed", after 3 s without an answer or on an invalid one. */
  state: 'waiting' | 'answered' | 'failed';
  /** Discord's callback type: 4 message, 5 thinking, 6 deferred update, 7 update, 8 autocomplete, 9 modal. */
  responseType: number | null;
  /** False until answered or failed, and while a deferred answer or update (5, 6) was not followed by anything yet. */
  settled: boolean;
  /** ms from the person's action to the accepted callback. */
  acknowledgedAfterMs: number | null;
  /** The id of the original answer (for an update: of the message it sits on). */
  messageId: string | null;
  /** The original answer as the person sees it now, or null where there is none (yet) or it was deleted. */
  message: MessageView | null;
  modal: ModalView | null;
  choices: { name: string; value: string | number }[] | null;
  /** Follow-up messages, oldest first, as the person sees them. */
  followUps: MessageView[];
}

export interface CommandView {
  id: string;
  applicationId: string;
  name: string;
  /** Its name in the language of who sees it. */
  shownAs: string;
  type: ApplicationCommandType;
  description: string;
  options: CommandOptionView[];
  defaultMemberPermissions: string | null;
}

export interface CommandOptionView {
  name: string;
  type: ApplicationCommandOptionType;
  description: string;
  required: boolean;
  autocomplete: boolean;
  choices: { name: string; value: string | number }[];
  options: CommandOptionView[];
  /** Kinds of channel it takes; empty: any. */
  channelTypes: ChannelType[];
  /** Bounds of an integer or number; null: none. */
  minValue: number | null;
  maxValue: number | null;
  /** Bounds of a string's length in characters; null: Discord's own (0 to 6000). */
  minLength: number | null;
  maxLength: number | null;
}

/** Value of a command option as a person gives it; users, roles and channels by id; a file as an attachment. */
export type OptionValue = string | number | boolean | FileToSend;

/**
 * How a file comes broken. `short`, `long`: with other bytes than the message says. `cut`: the connection ends in the
 * middle. `stalled`: nothing more comes after the middle. `endless`: it never ends. `html`: a page instead. `wrongType`:
 * its bytes, called a page. `redirect`: to `redirectTo`.
 */
export type FileFault = 'short' | 'long' | 'cut' | 'stalled' | 'endless' | 'html' | 'wrongType' | 'redirect';

/** Somebody asked for a file: an attachment, an emoji, a face, … */
export interface FileRequest {
  /** Its template, for example `/attachments/{channel_id}/{attachment_id}/{filename}`. */
  route: string;
  path: string;
  /** null: it is under way, or the connection was cut before an answer. */
  status: number | null;
  /** Did the request carry an `Authorization`? Nobody needs one here, and a bot's token is for the API alone. */
  authorized: boolean;
  /** Was the answer sent to its end? */
  sent: boolean;
}

export interface FaultRule {
  /** Where: method and/or a route template such as `/guilds/{guild_id}/channels`; left out means every one. */
  method?: string;
  route?: string;
  /** `before`: the request has no effect. `after`: it takes effect, then the fault hits (a lost reply). Default `before`. */
  when?: 'before' | 'after';
  /** What happens: extra latency in ms, an error status, a cut connection, a body that dribbles out over `slowMs`. */
  latencyMs?: number;
  status?: 400 | 401 | 403 | 404 | 429 | 500 | 502 | 503 | 504;
  /** Discord's JSON error code and message for `status`. */
  code?: number;
  message?: string;
  /** Seconds, for 429. One with a `code` and without this does not say how long to wait. */
  retryAfter?: number;
  global?: boolean;
  drop?: boolean;
  slowMs?: number;
  /** Of files alone (by their `route`, by name, or all): how they break; `latencyMs`, `slowMs`, `drop` and `status` do too. */
  file?: FileFault;
  fileName?: string;
  redirectTo?: string;
  /** How many requests it hits, then it is gone. Left out: until cleared. */
  count?: number;
  /** Lets this many matching requests pass first. */
  skip?: number;
}

export interface LoggedCall {
  id: number;
  applicationId: string | null;
  method: string;
  /** The route template. */
  route: string;
  path: string;
  /** ms since 1970, with fractions. */
  startedAt: number;
  /** In the workshop 0 while it is under way. */
  endedAt: number;
  /** null: the connection was cut. */
  status: number | null;
  request: unknown;
  response: unknown;
}

export interface CallSpan {
  calls: LoggedCall[];
  count: number;
  /** The most calls of which each began only after the one before it had ended: the sequential round trips. */
  longestChain: number;
}

export interface SpanFilter {
  applicationId?: string;
  /** A mark from `mark`; left out: from the beginning. */
  since?: number;
  /** Up to this mark. */
  until?: number;
}

/** One window of one rate-limit bucket, and what came in it. */
export interface RateLimitWindow {
  /** The channel, server or interaction the bucket is of. */
  major: string;
  /** In ms since 1970. */
  startedAt: number;
  limit: number;
  /** Requests that came in it, and how many of them got a 429. */
  asked: number;
  refused: number;
}

export interface LimitSettings {
  /** Latency of every REST call, in ms. Default 0. */
  latencyMs?: number;
  /** Discord's rate limits. Default true. */
  rateLimits?: boolean;
  /** Scale of the rate-limit windows and interaction deadlines (0.1: ten times faster), for tests. Default 1. */
  timeScale?: number;
  /** How long a bot may take to acknowledge an interaction; scaled by `timeScale`. Default 3000. */
  acknowledgeWithinMs?: number;
  /** Refused requests (401, 403, 429) a bot may make in ten minutes before it is shut out. Default 10000; scaled by `timeScale`. */
  invalidRequests?: number;
  /** Channels a category takes before 50035 CHANNEL_PARENT_MAX_CHANNELS. Default 50. */
  channelsPerCategory?: number;
  /** Channels a server takes before 30013. Default 500. */
  channelsPerServer?: number;
  /** Roles a server takes before 30005, @everyone included. Default 250. */
  rolesPerServer?: number;
  /** Do overwrites that are written for somebody who is not in the server hold when they join (#2856)? Default true. */
  overwritesForAbsentHold?: boolean;
  /** New channels a server takes in a day before a 429 with a wait of hours. Default 500; scaled by `timeScale`. */
  channelsPerDay?: number;
  /**
   * How many new channels a server takes in a window, and how long that is, in ms; scaled by `timeScale`. With `announced`
   * the headers lie: they speak of that limit, and never count down until a 429 (#7394, #8161). Default null: 50 in 10 s.
   */
  channelCreations?: { limit: number; windowMs: number; announced?: number } | null;
  /** The bucket of each channel's history, as `channelCreations` (#8161). Default null: 5 in 5 s, with honest headers. */
  historyReads?: { limit: number; windowMs: number; announced?: number } | null;
  /**
   * How the 50 requests a second of a bot are counted: in windows that begin with a request, or in any second, wherever it
   * begins, which is stricter. Default `fixed`.
   */
  globalWindow?: 'fixed' | 'sliding';
  /** Do 429s name the wait in the header `Retry-After`, too, or in the body alone (#1900)? Default true. */
  retryAfterHeader?: boolean;
  /** After so many ms bots hear of a new channel, and after as long again of an update that shows it as it was made (#6268). Default 0: at once, and none. */
  channelLagMs?: number;
  /** Is an enforced nonce unique for its author, or for its author in one channel? Default `author`, the stricter. */
  nonceScope?: 'author' | 'channel';
  /** From which age in ms on a message is old, and do 429s for too many edits of old ones say how long to wait? Default an hour, and they do. */
  oldMessageMs?: number;
  oldEditsNameWait?: boolean;
  /** For how long links to attachments are good, in ms. Default a day; 0: no link is, also of those given before. */
  linksGoodForMs?: number;
  /** Sessions a bot may begin until they are counted anew, and after how long that is, in ms. Default 1000 in four hours. */
  sessionStarts?: number;
  sessionStartsResetMs?: number;
  /** Servers a shard may serve before 4011, and servers for which one shard is recommended. Default 2500 and 1000. */
  serversPerShard?: number;
  serversPerRecommendedShard?: number;
  /** Shards that may identify side by side (`max_concurrency`), and ms between two of one lane. Default 1 and 0: off; 5000 on Discord. */
  maxConcurrency?: number;
  identifyEveryMs?: number;
  /** The gateway refuses WebSockets with this HTTP status, or closes whoever identifies with this code. null, the default: neither. */
  gatewayStatus?: number | null;
  gatewayCloseCode?: number | null;
  /** Where people who take no direct messages are found out (#1905). Default message. */
  directMessagesRefusedAt?: 'message' | 'channel';
  /** Words a channel name may not contain (50035, as Discord's filter for discoverable servers). Default none. */
  refusedChannelWords?: string[];
  /** Messages with one of these words are refused with 240000. */
  refusedMessageWords?: string[];
  /** Custom emoji (ids) that components may not show: they were deleted. */
  unknownEmoji?: string[];
  /** The name under which an emoji is refused (#8071), and with `button` a deleted one at its id. Default `component`. */
  emojiRefusedAs?: 'component' | 'button';
}

export interface ControlMethods extends ConversationMethods {
  // The world
  createPerson: { argument: { username: string; displayName?: string }; result: PersonInfo };
  /**
   * What a person has chosen about direct messages: open, shut for people and bots of their servers (50278), or this bot
   * blocked (50007). Default open.
   */
  setDirectMessages: { argument: { userId: string; to: 'open' | 'shut' | 'blocked' }; result: null };
  createServer: { argument: { name: string; ownerId: string }; result: ServerInfo };
  /** Registers an application with a bot user; the token is made up unless given. */
  createBot: {
    argument: { name: string; token?: string; ownerId?: string; privilegedIntents?: number };
    result: BotInfo;
  };
  /** Gives a bot a new token, as its owner does in the developer portal, and closes its gateway sessions (4004). */
  resetToken: { argument: { applicationId: string }; result: BotInfo };
  /**
   * What the owner sets in the developer portal: which privileged intents are on (their bits; without Message Content,
   * others' messages come empty at once, over REST too), an address interactions are sent to instead of the gateway, and
   * the command that launches an Activity, which bulk overwrites must keep (50240). Left out is unchanged; null takes it
   * away.
   */
  setPortal: {
    argument: {
      applicationId: string;
      privilegedIntents?: number;
      interactionsEndpointUrl?: string | null;
      entryPointCommand?: string | null;
    };
    result: null;
  };
  /** Adds a bot with a managed role carrying these permissions (a bit string), as the invite link does. */
  inviteBot: { argument: { serverId: string; applicationId: string; permissions: string }; result: { roleId: string } };
  /** Installs an application in a server without its bot: its commands alone (the scope `applications.commands`). */
  installCommands: { argument: { serverId: string; applicationId: string }; result: null };
  /** A person installs an application for themselves, and takes its commands into every server. */
  installForUser: { argument: { userId: string; applicationId: string }; result: null };
  /** Changes the permissions of the bot's managed role. */
  setBotPermissions: { argument: { serverId: string; applicationId: string; permissions: string }; result: null };
  kick: { argument: { serverId: string; userId: string }; result: null };
  join: { argument: { serverId: string; userId: string }; result: null };
  /** Membership screening and time-out; `timedOutUntil` is ISO 8601, null ends it. */
  updateMember: {
    argument: { serverId: string; userId: string; pending?: boolean; timedOutUntil?: string | null };
    result: null;
  };
  /** Begins or ends an outage of one server: GUILD_DELETE with `unavailable`, nothing, and GUILD_CREATE again. */
  setAvailable: { argument: { serverId: string; available: boolean }; result: null };
  createRole: {
    argument: { serverId: string; name: string; permissions?: string; mentionable?: boolean; color?: number };
    result: RoleInfo;
  };
  updateRole: {
    argument: {
      serverId: string;
      roleId: string;
      name?: string;
      permissions?: string;
      mentionable?: boolean;
      position?: number;
    };
    result: RoleInfo;
  };
  deleteRole: { argument: { serverId: string; roleId: string }; result: null };
  giveRole: { argument: { serverId: string; userId: string; roleId: string }; result: null };
  takeRole: { argument: { serverId: string; userId: string; roleId: string }; result: null };
  /** Made as the server's owner would by hand: no permission check, Discord's own limits apply. */
  createChannel: {
    argument: {
      serverId: string;
      name: string;
      type?: ChannelType;
      parentId?: string;
      topic?: string;
      overwrites?: { id: string; type: 'role' | 'member'; allow?: string; deny?: string }[];
    };
    result: ChannelView;
  };
  updateChannel: {
    argument: {
      channelId: string;
      name?: string;
      /** Text and announcement channels can be turned into one another. */
      type?: ChannelType.GuildText | ChannelType.GuildAnnouncement;
      parentId?: string | null;
      topic?: string | null;
      overwrites?: { id: string; type: 'role' | 'member'; allow?: string; deny?: string }[];
    };
    result: ChannelView;
  };
  deleteChannel: { argument: { channelId: string }; result: null };
  deleteMessage: { argument: { channelId: string; messageId: string }; result: null };

  /** Hides the embeds of a message, or shows them again, as somebody with Manage Messages does. */
  suppressEmbeds: { argument: { channelId: string; messageId: string; suppressed: boolean }; result: null };
  /** "Require 2FA for moderator actions" in a server's settings. Off at first. */
  updateServer: {
    argument: { serverId: string; needsTwoFactor?: boolean; preferredLocale?: `${Locale}` };
    result: null;
  };
  /** The language of a person's client; everybody's is English (`en-US`) at first. */
  setLocale: { argument: { userId: string; locale: `${Locale}` }; result: null };
  /** Does this person log in with a second factor? Nobody does at first. */
  setTwoFactor: { argument: { userId: string; enabled: boolean }; result: null };

  // Looking (nothing here asks permission: it is the truth)
  servers: { argument: Record<string, never>; result: ServerInfo[] };
  people: { argument: { serverId?: string }; result: PersonInfo[] };
  roles: { argument: { serverId: string }; result: RoleInfo[] };
  memberRoles: { argument: { serverId: string; userId: string }; result: string[] };
  allChannels: { argument: { serverId: string }; result: ChannelView[] };
  /** Is at least one gateway session of this bot ready? */
  isOnline: { argument: { applicationId: string }; result: boolean };
  auditLog: {
    argument: { serverId: string };
    result: { actorId: string; targetId: string | null; action: number; reason: string | null }[];
  };

  // As a person: only what this person can see or do, with Discord's own refusals
  visibleChannels: { argument: { as: string; serverId: string }; result: ChannelView[] };
  /** Oldest first; ephemeral answers to this person included. Throws for a channel they cannot see. */
  messages: { argument: { as: string; channelId: string; limit?: number }; result: MessageView[] };
  directMessages: { argument: { as: string }; result: MessageView[] };
  commands: { argument: { as: string; channelId: string }; result: CommandView[] };
  say: {
    argument: {
      as: string;
      channelId: string;
      content?: string;
      files?: FileToSend[];
      replyTo?: string;
      /** `false`: the author of the message that is answered is not pinged. */
      pingReply?: boolean;
      /** Up to three of the server's own. */
      stickerIds?: string[];
      poll?: PollToSend;
      /** `@silent`: nobody's device makes a sound. */
      silent?: boolean;
      /** Saying the same nonce again gives the message of the first time: a client may repeat what it got no answer to. */
      nonce?: string;
    };
    result: MessageView;
  };
  /** Starts a public or a private thread, with the permission for that; writing in the channel is another one (#3672). */
  startThread: {
    argument: { as: string; channelId: string; name: string; private?: boolean };
    result: ChannelView;
  };
  /** Marks a channel as read, up to its newest message. */
  markRead: { argument: { as: string; channelId: string }; result: null };
  /** Presses a button the person can see. */
  click: { argument: { as: string; channelId: string; messageId: string; customId: string }; result: InteractionView };
  choose: {
    argument: { as: string; channelId: string; messageId: string; customId: string; values: string[] };
    result: InteractionView;
  };
  /** Submits the modal an earlier interaction opened; `fields` and `files` by custom id. */
  submitModal: {
    argument: {
      as: string;
      interactionId: string;
      fields: Record<string, string | string[]>;
      files?: Record<string, FileToSend[]>;
    };
    result: InteractionView;
  };
  /** Runs a slash command; `command` with its sub-command: `set_staff add`. */
  runCommand: {
    argument: {
      as: string;
      channelId: string;
      command: string;
      options?: Record<string, OptionValue>;
      applicationId?: string;
    };
    result: InteractionView;
  };
  /** Picks a command from the menu of a user or a message (`targetId`), by its name or as it is shown to the person. */
  runContextCommand: {
    argument: { as: string; channelId: string; command: string; targetId: string; applicationId?: string };
    result: InteractionView;
  };
  autocomplete: {
    argument: {
      as: string;
      channelId: string;
      command: string;
      options?: Record<string, OptionValue>;
      focused: string;
      applicationId?: string;
    };
    result: InteractionView;
  };
  /** Sends what no honest client would: any custom id, component type and values, on any message of the bot. */
  forge: {
    argument: {
      as: string;
      channelId: string;
      messageId: string;
      applicationId: string;
      customId: string;
      componentType: number;
      values?: string[];
    };
    result: InteractionView;
  };
  /** Like `forge`, for a modal submit. */
  forgeModal: {
    argument: {
      as: string;
      channelId: string;
      applicationId: string;
      customId: string;
      fields: Record<string, string>;
      messageId?: string;
    };
    result: InteractionView;
  };
  /** How an interaction stands now. */
  interaction: { argument: { id: string }; result: InteractionView };
  /** The same, answered as soon as the bot acknowledged it or it failed, or after `timeoutMs`. */
  acknowledgedInteraction: { argument: { id: string; timeoutMs: number }; result: InteractionView };
  /** The same, answered as soon as it is settled, or after `timeoutMs`. */
  settledInteraction: { argument: { id: string; timeoutMs: number }; result: InteractionView };
  dismiss: { argument: { as: string; messageId: string }; result: null };

  // Waiting
  /** The world's version. Grows with every change. */
  version: { argument: Record<string, never>; result: number };
  /** Answers as soon as the version is greater than `since`, or after `timeoutMs`, with the version then. */
  waitForChange: { argument: { since: number; timeoutMs: number }; result: number };

  // Faults, limits, log
  addFault: { argument: FaultRule; result: { id: number } };
  /** Takes one fault away. False: it was used up or cleared already. */
  removeFault: { argument: { id: number }; result: boolean };
  clearFaults: { argument: Record<string, never>; result: null };
  /** Every link to an attachment that was given until now is expired. A message that is fetched anew has good ones. */
  expireLinks: { argument: Record<string, never>; result: null };
  /** Requests for files so far, oldest first; the last 20,000 are kept. */
  fileRequests: { argument: Record<string, never>; result: FileRequest[] };
  setLimits: { argument: LimitSettings; result: null };
  /** Cuts the bot's gateway connections. `resumable`: opcode 7. `invalidate`: the session is forgotten. `hard`: the socket dies without a word. */
  cutGateway: { argument: { applicationId?: string; how: 'resumable' | 'invalidate' | 'hard' }; result: null };
  /** Sends the last gateway event of this name to the bot once more, as a resume may. */
  replayEvent: { argument: { applicationId: string; name: string }; result: boolean };
  /** How many gateway events a bot's sessions have been sent, or have waiting for a resume. */
  eventsSent: { argument: { applicationId: string }; result: number };
  /** The sequence number of the last event sent to a bot's newest session; null while none is connected. */
  lastSequence: { argument: { applicationId: string }; result: number | null };
  /** The same for each shard whose session is connected, by its id. Sharded bots count each session for itself. */
  lastSequences: { argument: { applicationId: string }; result: Record<string, number> };
  /** Refused requests (401, 403, 429) of a bot in the ten minutes that run now, and the most in any. */
  invalidRequests: { argument: { applicationId: string }; result: { count: number; most: number } };
  /**
   * How many requests of a bot came in its busiest second so far, wherever that second began; interaction answers apart.
   * `reset`: is counted anew after this.
   */
  busiestSecond: { argument: { applicationId: string; reset?: boolean }; result: number };
  /** How many sessions of a bot were refused because they began too early (`identifyEveryMs`). */
  refusedIdentifies: { argument: { applicationId: string }; result: number };
  /** A point in the request log. */
  mark: { argument: Record<string, never>; result: number };
  span: { argument: SpanFilter; result: CallSpan };
  /** Answers when no REST call has been under way for `quietMs`. */
  quiet: { argument: { quietMs: number; timeoutMs: number }; result: boolean };
  /** The windows of a route's buckets so far, oldest first; the last thousand of all routes are kept. */
  rateLimitWindows: { argument: { method: string; route: string }; result: RateLimitWindow[] };
  /** Requests or responses that did not fit Discord's schemas: the local Discord's own mistakes (responses) and the bot's (requests). */
  schemaFaults: {
    argument: Record<string, never>;
    result: { kind: 'request' | 'response'; route: string; problems: string[] }[];
  };
}

export type ControlMethod = keyof ControlMethods;
export type ArgumentOf<M extends ControlMethod> = ControlMethods[M]['argument'];
export type ResultOf<M extends ControlMethod> = ControlMethods[M]['result'];
