import { Events, RESTJSONErrorCodes, type Client, type ResponseLike } from 'discord.js';
import { arrivedIn } from './interaction-kind.js';
import type { Metrics } from './metrics.js';

/** In seconds. After three Discord says "interaction failed" to the person. */
const Buckets = [0.05, 0.1, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 5];
/** Whatever comes after so many ms comes too late. */
const UnansweredAfterMs = 30_000;
/** So long an interaction is known, in ms: as long as its token is good. */
const KnownMs = 15 * 60_000;
/** And so many at most. */
const MostKnown = 20_000;

const callback = /\/interactions\/(\d+)\/[^/]+\/callback(?:$|\?)/;

interface Waiting {
  readonly kind: string;
  /** When it arrived, by the clock that never jumps. */
  readonly since: number;
  /** May an answer have arrived of which nobody heard? */
  lost: boolean;
}

/**
 * How soon people are answered: from when their press or command arrived here until Discord had taken the first answer. Its
 * own clock and ours need not agree, so it is not measured from when it was pressed.
 */
export class Acknowledgements {
  private readonly waiting = new Map<string, Waiting>();
  /** When each arrived, also those that were answered: what comes a second time is not counted again. */
  private readonly known = new Map<string, number>();
  private readonly seconds;
  private readonly outcomes;

  /** @param now - In ms; must not jump. */
  public constructor(
    metrics: Metrics,
    private readonly now: () => number = () => performance.now()
  ) {
    this.seconds = metrics.histogram({
      name: 'interaction_acknowledgement_seconds',
      help: 'From the arrival of a press or command until Discord had taken its first answer.',
      labels: ['kind'],
      buckets: Buckets
    });
    this.outcomes = metrics.counter({
      name: 'interactions_total',
      help: 'Presses and commands by what became of them: answered, elsewhere (another process answered), late (Discord no longer took the answer), unanswered (none within 30 seconds).',
      labels: ['kind', 'outcome']
    });
    metrics.gauge({
      name: 'interactions_waiting',
      help: 'Presses and commands that have had no answer yet.',
      look: () => {
        this.sweep();
        return this.waiting.size;
      }
    });
  }

  public watch(client: Pick<Client, 'on'>): void {
    client.on(Events.Raw, (packet: unknown) => {
      const arrived = arrivedIn(packet);
      if (arrived) this.arrived(arrived.id, arrived.kind);
    });
  }

  public arrived(id: string, kind: string): void {
    this.sweep();
    if (this.known.has(id)) return;
    this.known.set(id, this.now());
    this.waiting.set(id, { kind, since: this.now(), lost: false });
  }

  /** Looks at what Discord said to a request, and gives it back to be read. */
  public async answered(url: string, response: ResponseLike): Promise<ResponseLike> {
    const id = idIn(url);
    if (id === null) return response;
    if (response.ok) this.end(id, 'answered');
    else if (response.status >= 500) this.lost(url);
    if (response.status !== 400 && response.status !== 404) return response;
    const body = await response.text();
    this.refused(id, codeIn(body));
    const { status, statusText, headers } = response;
    return new Response(body, { status, statusText, headers: new Headers([...headers]) });
  }

  /** Nobody heard what became of a request. */
  public lost(url: string): void {
    const waiting = this.waiting.get(idIn(url) ?? '');
    if (waiting) waiting.lost = true;
  }

  /** What was refused for another reason may be answered by another try. */
  private refused(id: string, code: unknown): void {
    if (code === RESTJSONErrorCodes.UnknownInteraction) this.end(id, 'late');
    if (code !== RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged) return;
    this.end(id, this.waiting.get(id)?.lost ? 'answered' : 'elsewhere');
  }

  private end(id: string, outcome: 'answered' | 'elsewhere' | 'late' | 'unanswered'): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    const { kind, since } = waiting;
    this.outcomes.inc({ kind, outcome });
    if (outcome === 'answered') this.seconds.observe({ kind }, (this.now() - since) / 1_000);
  }

  /** Both are in the order of arrival. */
  private sweep(): void {
    const now = this.now();
    for (const [id, { since }] of this.waiting) {
      if (now - since < UnansweredAfterMs) break;
      this.end(id, 'unanswered');
    }
    for (const [id, since] of this.known) {
      if (now - since < KnownMs && this.known.size <= MostKnown) break;
      this.known.delete(id);
    }
  }
}

function idIn(url: string): string | null {
  return callback.exec(url)?.[1] ?? null;
}

function codeIn(body: string): unknown {
  try {
    const read: unknown = JSON.parse(body);
    return typeof read === 'object' && read !== null && 'code' in read ? read.code : null;
  } catch {
    return null;
  }
}
