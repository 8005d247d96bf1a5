import { randomBytes } from 'node:crypto';
import { GatewayOpcodes } from 'discord-api-types/v10';
import type { Application } from '../model/types.js';

/** Events kept for a resume; Discord keeps them for a few minutes. */
const Kept = 5_000;

export interface GatewayPayload {
  op: number;
  d: unknown;
  s: number | null;
  t: string | null;
}

/** Which of so many shards serves a server. Source: "Sharding". */
export function shardOf(guildId: string, count: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(count));
}

/** One shard's session: it outlives its connection, so that it can be resumed. */
export class Session {
  public readonly id = randomBytes(16).toString('hex');
  private sequence = 0;
  private readonly sent: GatewayPayload[] = [];
  private deliver: ((payload: GatewayPayload) => void) | null = null;

  public constructor(
    public readonly application: Application,
    public readonly intents: number,
    public readonly shard: readonly [number, number],
    /** Hears of every event, whether somebody is connected or not. */
    private readonly watch: (session: Session, event: string, sequence: number, data: unknown) => void
  ) {}

  public get connected(): boolean {
    return this.deliver !== null;
  }

  public get eventsSent(): number {
    return this.sequence;
  }

  /** From now on events go to this connection; null: they wait for a resume. */
  public attach(deliver: ((payload: GatewayPayload) => void) | null): void {
    this.deliver = deliver;
  }

  /** Is this the connection's own session still, or has another taken it over? */
  public isAttachedTo(deliver: (payload: GatewayPayload) => void): boolean {
    return this.deliver === deliver;
  }

  /** Does this shard serve that server? Direct messages are shard 0's. Source: "Sharding". */
  public serves(guildId: string | null): boolean {
    const [id, count] = this.shard;
    return guildId === null ? id === 0 : shardOf(guildId, count) === id;
  }

  public dispatch(event: string, data: unknown): void {
    this.sequence += 1;
    const payload = { op: GatewayOpcodes.Dispatch, d: data, s: this.sequence, t: event };
    this.sent.push(payload);
    if (this.sent.length > Kept) this.sent.shift();
    this.deliver?.(payload);
    this.watch(this, event, this.sequence, data);
  }

  /** Sends the last event of this name again, as it was, with a new sequence number. */
  public replay(event: string): boolean {
    const last = this.sent.findLast(({ t }) => t === event);
    if (!last) return false;
    this.dispatch(event, last.d);
    return true;
  }

  /** Can a client that has seen everything up to `sequence` go on? */
  public canResume(sequence: number): boolean {
    const oldest = this.sent[0]?.s ?? this.sequence + 1;
    return sequence <= this.sequence && sequence >= oldest - 1;
  }

  /** What came after `sequence`. */
  public since(sequence: number): GatewayPayload[] {
    return this.sent.filter(({ s }) => (s ?? 0) > sequence);
  }
}
