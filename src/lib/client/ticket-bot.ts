import '@sapphire/plugin-i18next/register';
import '@sapphire/plugin-logger/register';
import {
  ApplicationCommandRegistries,
  container,
  LogLevel,
  RegisterBehavior,
  SapphireClient
} from '@sapphire/framework';
import {
  ActivityType,
  BaseInteraction,
  DefaultRestOptions,
  Events,
  IntentsBitField,
  RESTEvents,
  Routes,
  type APIGatewayBotInfo,
  type ClientEvents,
  type RateLimitData,
  type RESTOptions
} from 'discord.js';
import { forPerson } from '../base/errand.js';
import { logText } from '../base/log-text.js';
import { isAboutMessages, isWithChannel, type MessagePacket } from '../discord/heard-packets.js';
import { NeededIntents, WordsIntents } from '../discord/intents.js';
import { longestWait } from '../discord/discord-faults.js';
import type { Ownership, Share } from '../core/ownership.js';
import { surelyLacks } from '../discord/surely-lacking.js';
import type { Duty } from '../base/timekeeper.js';
import { background } from '../base/under-way.js';
import { LongestWaitMs } from '../requests/second-queue.js';
import { boundedCaches } from './bounded-caches.js';
import { DeskRest } from './desk-rest.js';
import '../interactions/events.js';
import { languageOptions } from './loaded-languages.js';
import { permissionNews, type RequestPlace, type RoleRank } from './permission-news.js';
import { PatientShards } from './patient-shards.js';
import { SeenInteractions } from './seen-interactions.js';
import { SharedIdentify } from './shared-identify.js';
import { onlyWhileSure } from './sure-requests.js';
import { TaskStore } from './task-store.js';

/** After so many refused requests in ten minutes, each time, it is worth a line: at 10,000 Discord shuts the bot out. */
const RefusalsWorthALine = 500;

/** What a bot needs to know to begin. */
export interface TicketBotOptions {
  /** Base of Discord's API, without a version, ending in `/api`. */
  readonly apiUrl: string;
  /** Base of a proxy all requests but interaction answers go through, as `apiUrl`; null, or left out: there is none. */
  readonly proxyUrl?: string | null;
  readonly logLevel: keyof typeof logLevels;
  /** Sends each request over the wire; left out: as discord.js does. */
  readonly makeRequest?: RESTOptions['makeRequest'] | undefined;
}

/** As `emit` has it: a text, since a client's events may have names of its own. */
const PressOrCommand: string = Events.InteractionCreate;

const logLevels = {
  trace: LogLevel.Trace,
  debug: LogLevel.Debug,
  info: LogLevel.Info,
  warn: LogLevel.Warn,
  error: LogLevel.Error,
  fatal: LogLevel.Fatal,
  none: LogLevel.None
} as const satisfies Record<string, LogLevel>;

/** The bot: a Sapphire client with the least it needs. Sapphire loads every piece from the folders beside `index.ts`. */
export class TicketBot extends SapphireClient {
  private readonly seen = new SeenInteractions();
  private readonly desk: DeskRest;
  private hear: (packet: MessagePacket) => void = () => undefined;
  private wordsRefused: () => void = () => undefined;

  /** @param ownership - Says whether this process still serves its servers. */
  public constructor(options: TicketBotOptions, baseUserDirectory: string, ownership: Ownership) {
    const { apiUrl, proxyUrl = null, logLevel, makeRequest = DefaultRestOptions.makeRequest } = options;
    // One request that also removes commands of earlier versions.
    ApplicationCommandRegistries.setDefaultBehaviorWhenNotIdentical(RegisterBehavior.BulkOverwrite);
    super({
      baseUserDirectory,
      intents: NeededIntents,
      // As many connections as Discord recommends; it refuses one that would serve more than 2,500 servers (4011). A process
      // that shares them with others is told which are its own.
      shards: 'auto',
      ws: {
        buildStrategy: (manager) => new PatientShards(manager, waitingFor, () => this.withoutWords()),
        buildIdentifyThrottler: async (manager) => {
          const { session_start_limit: limit } = await manager.fetchGatewayInformation();
          return new SharedIdentify(limit.max_concurrency, ownership);
        }
      },
      // No blind retries: a request whose answer was lost may have taken effect. The desk repeats what may be repeated.
      rest: {
        api: apiUrl,
        makeRequest: onlyWhileSure(makeRequest, () => ownership.sure()),
        rejectOnRateLimit: tooLong,
        retries: 0,
        invalidRequestWarningInterval: RefusalsWorthALine
      },
      // Nothing pings anybody unless a message names whom.
      allowedMentions: { parse: [], repliedUser: false },
      presence: { activities: [{ name: 'tickets', type: ActivityType.Listening }] },
      logger: { level: logLevels[logLevel] },
      i18n: languageOptions,
      loadDefaultErrorListeners: false,
      // Our own listeners say it in fewer words.
      loadApplicationCommandRegistriesStatusListeners: false,
      loadMessageCommandListeners: false,
      ...boundedCaches
    });
    // discord.js makes requests of its own kind and offers no way to pass others; nothing has used them yet.
    this.rest.clearHashSweeper();
    this.rest.clearHandlerSweeper();
    this.rest = this.desk = new DeskRest(this.options.rest, {
      say: waitingFor,
      placeOf: (route) => this.placeOf(route),
      lacks: (asked) => surelyLacks(this, asked),
      proxyUrl,
      ownership
    });
    this.rest.on(RESTEvents.InvalidRequestWarning, ({ count, remainingTime }) => {
      container.logger.warn(tooManyRefusals(count, remainingTime));
    });
    this.on(Events.Raw, (packet: unknown) => {
      // Heard before the cache is: a role is known as it was.
      const news = permissionNews(packet, {
        botId: this.user?.id ?? null,
        roleOf: (guildId, roleId) => this.rankOf(guildId, roleId)
      });
      if (news) this.desk.permissionsChanged(news);
    });
    this.keepMessagesFromCaches();
    this.stores.register(new TaskStore(taskFailed));
  }

  /** How many shards Discord recommends; asked for as long as it takes. @throws DiscordAPIError where it does not take the token. */
  public async recommendedShards(token: string): Promise<number> {
    this.rest.setToken(token);
    const { shards } = (await this.rest.get(Routes.gatewayBot())) as APIGatewayBotInfo;
    return shards;
  }

  /** Serves these shards, and no others, from the login on. Where the first one is served, commands are registered. */
  public serve({ shards, ids }: Share): void {
    this.options.shards = [...ids];
    this.options.shardCount = shards;
    this.desk.registersCommands = ids.includes(0);
    // As many processes as would have shards like this one; those with more of them have more requests a second.
    this.desk.shareOf(Math.ceil(shards / Math.max(1, ids.length)));
  }

  /**
   * Asks Discord from the login on for what is said, too. Where it refuses all the same, the bot goes on without.
   * @param refused - Hears that it did.
   */
  public askForWords(refused: () => void): void {
    this.options.intents = new IntentsBitField([...NeededIntents, ...WordsIntents]);
    this.wordsRefused = refused;
  }

  /** From now on packets about messages come here, and discord.js makes nothing of them. Without a hearer they are dropped. */
  public hearMessages(hear: (packet: MessagePacket) => void): void {
    this.hear = hear;
  }

  public override async destroy(): Promise<void> {
    this.desk.stopWaiting();
    await super.destroy();
  }

  /** @returns The intents to go on with; null where it asks for nothing Discord might refuse. */
  private withoutWords(): number | null {
    const least = new IntentsBitField(NeededIntents);
    const { intents } = this.options;
    if (!intents.equals(least)) this.wordsRefused();
    this.options.intents = least;
    return least.bitfield;
  }

  /** discord.js makes a message, its author and a member of each packet. Those of thousands of channels are nobody's here. */
  private keepMessagesFromCaches(): void {
    const ws = this.ws as unknown as { handlePacket: (packet?: unknown, shard?: unknown) => boolean };
    const handle = ws.handlePacket.bind(ws);
    ws.handlePacket = (packet, shard) => {
      if (!isAboutMessages(packet)) return handle(packet, shard);
      if (isWithChannel(packet)) this.hear(packet);
      return true;
    };
  }

  /** Where a request goes, as far as its route says. */
  private placeOf(route: string): RequestPlace | null {
    const [, kind, id = ''] = /^\/(guilds|channels)\/(\d+)/.exec(route) ?? [];
    if (kind === 'guilds') return { guildId: id, channelId: null, parentId: null };
    const channel = kind === 'channels' ? this.channels.cache.get(id) : undefined;
    if (!channel || channel.isDMBased()) return null;
    return { guildId: channel.guildId, channelId: id, parentId: channel.parentId };
  }

  private rankOf(guildId: string, roleId: string): RoleRank | null {
    const role = this.guilds.cache.get(guildId)?.roles.cache.get(roleId);
    return role ? { permissions: role.permissions.bitfield.toString(), position: role.rawPosition } : null;
  }

  /**
   * Everything goes on to the listeners but an interaction that was there before: here all commands and presses pass.
   * What listeners begin is counted as under way until it has ended; Node's own `emit` would lose sight of it.
   */
  public override emit<Event extends keyof ClientEvents>(event: Event, ...args: ClientEvents[Event]): boolean;
  public override emit<Event extends string | symbol>(
    event: Exclude<Event, keyof ClientEvents>,
    ...args: unknown[]
  ): boolean;
  public override emit(event: string, ...args: unknown[]): boolean {
    const [first] = args;
    const isPress = first instanceof BaseInteraction && event === PressOrCommand;
    if (isPress && !this.seen.isNew(first.id)) return false;
    const listeners = this.rawListeners(event);
    // What nobody hears is Node's to judge: it throws an error.
    if (listeners.length === 0) return super.emit(event, ...args);
    const run = (listener: (typeof listeners)[number]): unknown => Reflect.apply(listener, this, args);
    for (const listener of listeners) follow(isPress ? forPerson(() => run(listener)) : run(listener));
    return true;
  }
}

/** Counts what a listener has begun, and leaves its failure to whoever else hears of it. */
function follow(run: unknown): void {
  if (!(run instanceof Promise)) return;
  const key = Symbol();
  background.begin(key);
  void run.finally(() => {
    background.end(key);
  });
}

function tooManyRefusals(count: number, remainingMs: number): string {
  return `Discord has refused ${count} requests (401, 403, 429), counted anew in ${Math.ceil(remainingMs / 1000)} seconds; at 10,000 it shuts the bot out for a while. Look for a missing permission above.`;
}

/** What the start waits for is for whoever runs the bot. */
function waitingFor(sentence: string): void {
  container.logger.warn(sentence);
}

/** Nobody waits for a task: what went wrong is for the log alone. */
function taskFailed({ name }: Duty, error: unknown): void {
  container.logger.error(`The task ${name} failed.`, logText(error));
}

function tooLong(limit: RateLimitData): boolean {
  return longestWait(limit) > LongestWaitMs;
}
