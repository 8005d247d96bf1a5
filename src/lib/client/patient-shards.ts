import { setTimeout as sleep } from 'node:timers/promises';
import { SimpleShardingStrategy, WebSocketShardStatus, type GatewayCloseCodes } from 'discord.js';
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

  /** @param say - Hears now and then that a connection cannot be made. */
  public constructor(
    private readonly hub: Manager,
    say: (sentence: string) => void
  ) {
    super(hub);
    this.now = new NowAndThen(say);
    this.told = hub;
    for (const event of ['ready', 'resumed'] as const) this.told.on(event, ({ shardId }) => this.tries.delete(shardId));
    this.pauseBeforeTries();
  }

  public override async spawn(shardIds: number[]): Promise<void> {
    this.stopped = new AbortController();
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
