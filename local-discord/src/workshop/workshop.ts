import type { LoggedCall, LoggedEvent, WorkshopFrame } from '../client/contract.js';
import type { Gateway } from '../gateway/gateway.js';
import type { Faults } from '../http/faults.js';
import { now, type RequestLog } from '../http/request-log.js';
import type { Interactions } from '../interactions/index.js';
import type { World } from '../model/world.js';
import { Actions } from './actions.js';
import { Newest } from './newest.js';
import { pathWithoutTokens, withoutSecrets } from './redact.js';

const KeptCalls = 500;
const KeptEvents = 500;
/** News within this many ms are told together. */
const TogetherMs = 60;

/** What it watches. */
interface Watched {
  readonly world: World;
  readonly log: RequestLog;
  readonly gateway: Gateway;
  readonly interactions: Interactions;
  readonly faults: Faults;
}

/** What happens between bots and this Discord, for developers to look at: kept in small numbers, told to who follows. */
export class Workshop {
  private readonly calls = new Newest<LoggedCall>(KeptCalls);
  private readonly events = new Newest<LoggedEvent>(KeptEvents);
  private readonly actions: Actions;
  private readonly followers = new Set<(frame: WorkshopFrame) => void>();
  private timer: NodeJS.Timeout | null = null;
  private nextEvent = 1;
  private lastState = '';

  public constructor(private readonly parts: Watched) {
    const { world, log, gateway, interactions } = parts;
    this.actions = new Actions((interaction) => interactions.isSettled(interaction));
    log.on('begin', (call) => {
      this.actions.callBegan(call);
      this.calls.note(call);
      this.soon();
    });
    log.on('end', (call) => {
      this.actions.callEnded(call);
      this.calls.note(call);
      this.soon();
    });
    gateway.on('dispatch', (applicationId, name, sequence, data) => {
      this.events.note({ id: this.nextEvent++, applicationId, name, sequence, at: now(), data });
      this.soon();
    });
    interactions.on('start', (interaction) => {
      this.actions.began(interaction);
      this.soon();
    });
    world.on('change', () => {
      this.soon();
    });
  }

  /**
   * Tells what is kept, and from then on what is new or changed.
   * @returns what ends it.
   */
  public follow(send: (frame: WorkshopFrame) => void): () => void {
    // What the others have not heard yet is theirs first, or taking it here would keep it from them.
    this.tell();
    this.followers.add(send);
    send(this.frame(this.calls.all(), this.events.all(), this.actions.all()));
    return () => {
      this.followers.delete(send);
    };
  }

  /** Notes that a person wrote a message. */
  public said(userId: string, content: string): void {
    this.actions.said(userId, content, now());
    this.soon();
  }

  private soon(): void {
    if (this.followers.size === 0) return;
    this.timer ??= setTimeout(() => {
      this.tell();
    }, TogetherMs).unref();
  }

  private tell(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    const frame = this.frame(this.calls.takeChanged(), this.events.takeChanged(), this.actions.takeChanged());
    const state = JSON.stringify([frame.settings, frame.bots]);
    const isNews = frame.calls.length + frame.events.length + frame.actions.length > 0 || state !== this.lastState;
    this.lastState = state;
    if (isNews) for (const send of this.followers) send(frame);
  }

  private frame(
    calls: readonly LoggedCall[],
    events: readonly LoggedEvent[],
    actions: WorkshopFrame['actions']
  ): WorkshopFrame {
    const { world, faults, gateway } = this.parts;
    return {
      calls: calls.map((call) => ({
        ...call,
        path: pathWithoutTokens(call.path, call.route),
        // JSON knows no infinity: a call under way has not ended.
        endedAt: Number.isFinite(call.endedAt) ? call.endedAt : 0,
        request: withoutSecrets(call.request),
        response: withoutSecrets(call.response)
      })),
      events: events.map((event) => ({ ...event, data: withoutSecrets(event.data) })),
      actions,
      settings: { latencyMs: world.limits.latencyMs, rateLimits: world.limits.rateLimits, faults: faults.active() },
      bots: [...world.applications.values()].map(({ id, name }) => ({
        applicationId: id,
        name,
        online: gateway.isOnline(id)
      }))
    };
  }
}
