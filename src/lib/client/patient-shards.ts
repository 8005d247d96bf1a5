import { setTimeout as sleep } from 'node:timers/promises';
import { GatewayCloseCodes, SimpleShardingStrategy, WebSocketShardStatus } from 'discord.js';
import { isFinalClose } from '../base/final-close.js';
import { NowAndThen } from '../base/now-and-then.js';
import * as texts from './connection-texts.js';
import { pauseAfter } from './patience.js';

type Manager = ConstructorParameters<typeof SimpleShardingStrategy>[0];

/** What the manager tells of its shards. discord.js hides the names of these events behind those of its own. */
interface Told {
  on(event: 'ready' | 'resumed', hear: (of: { readonly shardId: number }) => void): unknown;
  on(event: 'closed', hear: (of: { readonly code: number }) => void): unknown;
}

/**
 * The longest pause between two tries to connect, in ms. Each try that gets as far as IDENTIFY costs one of the thousand
 * sessions of a day, and whoever uses them up loses its token: even a day of trying must stay below.
 */
const LongestPauseMs = 180_000;
/** So many tries may fail before it is worth a line in the log. */
const WorthALine = 3;

/** The gateway closed a connection for good. */
export class GatewayRefused extends Error {
  public constructor(public readonly code: GatewayCloseCodes) {
    super(`The gateway closed the connection for good (code ${code}).`);
    this.name = 'GatewayRefused';
  }
}

/**
 * discord.js's shards, with patience. Left alone, the first hiccup of the gateway fails the login, although the shard goes
 * on trying by itself; and it tries twice a second for as long as that takes. Here the login waits until every shard is
 * ready or refused for good, and the pauses between tries grow.
 */
export class PatientShards extends SimpleShardingStrategy {
  /** Tries since a shard was last ready, by its id. */
  private readonly tries = new Map<number, number>();
  private readonly now: NowAndThen;
  private readonly told: Told;
  private stopped = new AbortController();
  /** What each shard asks for, by its id. */
  private readonly intents = new Map<number, number>();

  /**
   * @param say - Hears now and then that a connection cannot be made.
   * @param fewer - Asked when Discord refuses an intent: what to ask for instead; null: nothing else.
   */
  public constructor(
    private readonly hub: Manager,
    say: (sentence: string) => void,
    private readonly fewer: () => number | null = () => null
  ) {
    super(hub);
    this.now = new NowAndThen(say);
    this.told = hub;
    for (const event of ['ready', 'resumed'] as const) this.told.on(event, ({ shardId }) => this.tries.delete(shardId));
    this.pauseBeforeTries();
    this.askForLess();
  }

  public override async spawn(shardIds: number[]): Promise<void> {
    this.stopped = new AbortController();
    for (const id of shardIds) this.intents.set(id, this.hub.options.intents);
    await super.spawn(shardIds);
  }

  public override async connect(): Promise<void> {
    const waiting = new Set(await this.hub.getShardIds());
    await new Promise<void>((resolve, reject) => {
      const ready = ({ shardId }: { shardId: number }) => {
        waiting.delete(shardId);
        if (waiting.size === 0) resolve();
      };
      this.told.on('ready', ready);
      this.told.on('resumed', ready);
      this.told.on('closed', ({ code }) => {
        if (isFinalClose(code)) reject(new GatewayRefused(code));
      });
      // What fails here is heard above if it is final; if not, the shard tries again by itself.
      super.connect().catch(() => undefined);
    });
  }

  public override async destroy(...options: Parameters<SimpleShardingStrategy['destroy']>): Promise<void> {
    this.stopped.abort();
    await super.destroy(...options);
  }

  /** A shard asks for its session before each try to connect; that is where it can be made to wait. */
  private pauseBeforeTries(): void {
    const { options } = this.hub;
    const sessionOf = options.retrieveSessionInfo.bind(options);
    options.retrieveSessionInfo = async (shardId) => {
      const status = (await this.fetchStatus()).get(shardId);
      if (status === WebSocketShardStatus.Idle) await this.pause(shardId);
      return sessionOf(shardId);
    };
  }

  /**
   * Where Discord refuses an intent that can be done without, the shard connects again without it, and nobody hears that its
   * connection was closed for good.
   */
  private askForLess(): void {
    const emit: (...args: unknown[]) => boolean = this.hub.emit.bind(this.hub);
    const wary = (...args: unknown[]) => {
      const [event, told] = args as [unknown, { readonly code?: unknown; readonly shardId?: unknown } | undefined];
      const isRefusal = event === 'closed' && told?.code === GatewayCloseCodes.DisallowedIntents;
      if (isRefusal && typeof told.shardId === 'number' && this.connectsAgain(told.shardId)) return true;
      return emit(...args);
    };
    this.hub.emit = wary;
  }

  /** @returns False where there is nothing it could do without. */
  private connectsAgain(shardId: number): boolean {
    const fewer = this.fewer();
    if (fewer === null || this.intents.get(shardId) === fewer) return false;
    (this.hub.options as { intents: number }).intents = fewer;
    void this.withLess(shardId);
    return true;
  }

  private async withLess(shardId: number): Promise<void> {
    const { signal } = this.stopped;
    await this.hub.options.updateSessionInfo(shardId, null);
    // A shard keeps what it asks for; another one takes its place.
    this.intents.set(shardId, this.hub.options.intents);
    await super.spawn([shardId]);
    const { shards } = this as unknown as { readonly shards: ReadonlyMap<number, { connect: () => Promise<void> }> };
    // What fails here is tried again by the shard itself.
    if (!signal.aborted)
      await shards
        .get(shardId)
        ?.connect()
        .catch(() => undefined);
  }

  private async pause(shardId: number): Promise<void> {
    const tries = this.tries.get(shardId) ?? 0;
    this.tries.set(shardId, tries + 1);
    if (tries === 0) return;
    if (tries >= WorthALine) this.now.say(texts.gatewayAway);
    await sleep(pauseAfter(tries, LongestPauseMs), undefined, { signal: this.stopped.signal }).catch(forever);
  }
}

/** What was stopped goes no further, and fails nobody. */
const forever = () => new Promise<never>(() => undefined);
