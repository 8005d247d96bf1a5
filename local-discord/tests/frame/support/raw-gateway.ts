import { once } from 'node:events';
import { constants, createInflate, type Inflate } from 'node:zlib';
import WebSocket from 'ws';

/** How long a story waits before it is told that nothing came. */
const WAIT_MS = 10_000;

export interface Payload {
  readonly op: number;
  readonly d: Record<string, unknown>;
  readonly s: number | null;
  readonly t: string | null;
}

/** The gateway as it comes over the wire: nothing is answered, resumed or forgiven by itself. */
export class RawGateway {
  public readonly received: Payload[] = [];
  /** The close code, once the connection is closed. */
  public closedWith: number | null = null;
  private readonly waiting = new Set<() => void>();
  private inflate: Inflate | null = null;

  private constructor(private readonly socket: WebSocket) {}

  /** Connects and waits for the server's hello. */
  public static async open(url: string): Promise<RawGateway> {
    const gateway = new RawGateway(new WebSocket(url));
    if (url.includes('compress=zlib-stream')) gateway.decompress();
    gateway.socket.on('message', (data: Buffer) => {
      if (gateway.inflate) gateway.inflate.write(data);
      else gateway.take(data.toString());
    });
    gateway.socket.on('close', (code) => {
      gateway.closedWith = code;
      gateway.wake();
    });
    await once(gateway.socket, 'open');
    await gateway.payload(({ op }) => op === 10, 'hello');
    return gateway;
  }

  public get sequence(): number {
    return this.received.findLast(({ s }) => s !== null)?.s ?? 0;
  }

  /** The names of the events so far, in order. */
  public get names(): (string | null)[] {
    return this.received.filter(({ op }) => op === 0).map(({ t }) => t);
  }

  public send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d }));
  }

  public sendText(text: string): void {
    this.socket.send(text);
  }

  public identify(token: string, intents: number, shard?: [number, number]): void {
    const properties = { os: 'linux', browser: 'none', device: 'none' };
    this.send(2, { token, intents, properties, ...(shard && { shard }) });
  }

  public resume(token: string, sessionId: string, sequence: number): void {
    this.send(6, { token, session_id: sessionId, seq: sequence });
  }

  /** The first payload, received already or later, that fits. */
  public async payload(fits: (payload: Payload) => boolean, what: string): Promise<Payload> {
    return this.until(() => this.received.find(fits), what);
  }

  /** The data of the first event of this name that fits. */
  public async event(
    name: string,
    fits: (data: Record<string, unknown>) => boolean = () => true
  ): Promise<Record<string, unknown>> {
    return (await this.payload(({ t, d }) => t === name && fits(d), name)).d;
  }

  /** The code the server closes with. */
  public closeCode(): Promise<number> {
    return this.until(() => this.closedWith ?? undefined, 'the end of the connection');
  }

  /**
   * Comes back when all that the server had to say by now has been received: a heartbeat's answer overtakes nothing.
   */
  public async caughtUp(): Promise<void> {
    const before = this.acknowledgements();
    this.send(1, this.sequence);
    await this.until(() => this.acknowledgements() > before || undefined, 'a heartbeat answer');
  }

  /** @param code - 1000 says that nobody will come back; 4000 and above keep the session. */
  public async close(code = 1000): Promise<void> {
    this.socket.close(code);
    await this.closeCode();
  }

  private acknowledgements(): number {
    return this.received.filter(({ op }) => op === 11).length;
  }

  private decompress(): void {
    let text = '';
    this.inflate = createInflate({ flush: constants.Z_SYNC_FLUSH });
    this.inflate.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const payload = parse(text);
      if (payload === undefined) return;
      this.take(text);
      text = '';
    });
  }

  private take(text: string): void {
    this.received.push(JSON.parse(text) as Payload);
    this.wake();
  }

  private wake(): void {
    for (const wake of this.waiting) wake();
  }

  private until<T>(look: () => T | undefined, what: string): Promise<T> {
    return new Promise((resolve, reject) => {
      const tryNow = (): void => {
        const seen = look();
        if (seen === undefined) return;
        clearTimeout(timer);
        this.waiting.delete(tryNow);
        resolve(seen);
      };
      const timer = setTimeout(() => {
        this.waiting.delete(tryNow);
        reject(new Error(`${what} did not come. So far: ${JSON.stringify(this.received.map(({ op, t }) => t ?? op))}`));
      }, WAIT_MS);
      this.waiting.add(tryNow);
      tryNow();
    });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
