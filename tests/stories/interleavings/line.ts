/** What becomes of a request: done; failed and not done; done, and the answer lost; refused. */
export type Fate = 'done' | 'fails' | 'lost' | 'refused';

/** How the requests of one kind go wrong. */
export interface Troubles {
  readonly fails: () => Error;
  readonly lost?: () => Error;
  readonly refused?: () => Error;
}

/** A request on its way. */
interface Waiting {
  readonly label: string;
  /** Whatever is of one lane arrives in the order in which it was sent. */
  readonly lane: string | null;
  readonly arrive: (fate: Fate) => void;
  readonly lose: (done: boolean) => void;
}

/** All that one process has sent and not heard of: nothing goes on before somebody lets it. */
export class Line {
  private waiting: Waiting[] = [];
  private cut = false;

  /** @param log - Hears what became of each request. */
  public constructor(private readonly log: (line: string) => void) {}

  public get length(): number {
    return this.waiting.length;
  }

  /** Sends a request. Once the line is cut, nobody hears of it. */
  public send<T>(label: string, lane: string | null, troubles: Troubles, effect: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.cut) return;
      this.waiting.push({
        label,
        lane,
        arrive: (fate) => {
          const trouble = troubleOf(fate, troubles);
          if (trouble && !trouble.done) reject(trouble.error);
          else effect().then((result) => (trouble ? reject(trouble.error) : resolve(result)), reject);
        },
        lose: (done) => {
          if (done) effect().catch(() => undefined);
        }
      });
    });
  }

  /** Lets one of the requests that may arrive now arrive. */
  public arrive(which: number, fate: Fate): void {
    const first = this.waiting.filter(
      ({ lane }, index) => lane === null || this.waiting.findIndex((other) => other.lane === lane) === index
    );
    const next = first[which % Math.max(1, first.length)];
    if (!next) return;
    this.waiting = this.waiting.filter((other) => other !== next);
    this.log(`  ${next.label}: ${fate}`);
    next.arrive(fate);
  }

  /**
   * The process ends. What it has sent may have arrived or not.
   * @param arrived - One bit for each request.
   */
  public end(arrived: number): void {
    this.cut = true;
    const stuck = new Set<string>();
    this.waiting.forEach(({ label, lane, lose }, index) => {
      const done = ((arrived >> (index % 30)) & 1) === 1 && !(lane !== null && stuck.has(lane));
      if (!done && lane !== null) stuck.add(lane);
      this.log(`  ${label}: ${done ? 'arrived' : 'did not arrive'}, and nobody heard`);
      lose(done);
    });
    this.waiting = [];
  }
}

function troubleOf(fate: Fate, { fails, lost, refused }: Troubles): { done: boolean; error: Error } | null {
  if (fate === 'done') return null;
  if (fate === 'lost') return lost ? { done: true, error: lost() } : { done: false, error: fails() };
  return { done: false, error: fate === 'refused' && refused ? refused() : fails() };
}

/** The same object, but some of its methods are requests that are sent. */
export function sent<T extends object>(
  target: T,
  names: readonly (keyof T & string)[],
  send: (name: string, key: string, effect: () => Promise<unknown>) => Promise<unknown>
): T {
  return new Proxy(target, {
    get(_, name) {
      const value: unknown = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const call = (...args: unknown[]): unknown => Reflect.apply(value, target, args);
      if (!names.some((other) => other === name)) return call;
      return (...args: unknown[]) => send(String(name), keyOf(args[0]), () => call(...args) as Promise<unknown>);
    }
  });
}

/** Which ticket a request is about, for its label. */
function keyOf(argument: unknown): string {
  const named = typeof argument === 'object' && argument !== null && 'number' in argument ? argument.number : null;
  return typeof named === 'number' ? `#${named}` : '';
}
