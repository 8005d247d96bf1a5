import type {
  ArgumentOf,
  ClientView,
  ClientWatch,
  ControlMethod,
  ResultOf,
  ServerFrame,
  WorkshopFrame
} from '../../../src/client/contract.js';
import { shell } from '../words/en/shell.js';
import { CallRefused, ConnectionLost } from './client.js';

/** What the page knows from its connection. */
export interface ConnectionState {
  /** The last view that came; null before the first. */
  readonly view: ClientView | null;
  readonly connected: boolean;
  /** Nobody goes by the name that was asked for. */
  readonly noSuchPerson: boolean;
}

/** The parts of a browser's WebSocket that are used here. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

/** Pauses between tries to connect, in ms; the last one repeats. */
const Pauses = [200, 500, 1000, 2000, 3000];

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * The page's line to the local Discord. It asks for a view, gets each one whole, and asks again after the line was cut:
 * so nothing can be missed or doubled. Calls that were under way are not repeated, since they may have taken effect.
 */
export class Connection {
  private state: ConnectionState = { view: null, connected: false, noSuchPerson: false };
  private socket: Socket | null = null;
  private wish: ClientWatch;
  private nextId = 1;
  private failures = 0;
  private readonly waiting = new Map<number, Waiting>();
  private readonly listeners = new Set<() => void>();
  private readonly workshops = new Set<(frame: WorkshopFrame) => void>();

  public constructor(
    private readonly open: () => Socket,
    wish: ClientWatch
  ) {
    this.wish = wish;
    this.connect();
  }

  public readonly getState = (): ConnectionState => this.state;

  public readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Asks for another view: of another person or channel, or with more messages. */
  public watch(wish: ClientWatch): void {
    this.wish = wish;
    this.send({ watch: wish });
  }

  /** Hears what the workshop drawer shows, as long as somebody listens. */
  public followWorkshop(listener: (frame: WorkshopFrame) => void): () => void {
    this.workshops.add(listener);
    this.send({ workshop: true });
    return () => {
      this.workshops.delete(listener);
      if (this.workshops.size === 0) this.send({ workshop: false });
    };
  }

  /** Calls the control API. @throws CallRefused, ConnectionLost */
  public call<M extends ControlMethod>(method: M, argument: ArgumentOf<M>): Promise<ResultOf<M>> {
    if (!this.state.connected) return Promise.reject(new ConnectionLost(shell.notConnected));
    const id = this.nextId++;
    return new Promise<ResultOf<M>>((resolve, reject) => {
      // The contract says what each method answers; the server is held to it by its own types.
      this.waiting.set(id, { resolve: resolve as (result: unknown) => void, reject });
      this.send({ id, method, argument });
    });
  }

  private connect(): void {
    const socket = this.open();
    this.socket = socket;
    socket.onopen = () => {
      this.failures = 0;
      this.set({ connected: true });
      this.send({ watch: this.wish });
      if (this.workshops.size > 0) this.send({ workshop: true });
    };
    socket.onmessage = ({ data }: MessageEvent) => {
      this.hear(JSON.parse(String(data)) as ServerFrame);
    };
    socket.onclose = () => {
      this.socket = null;
      this.set({ connected: false });
      for (const { reject } of this.waiting.values()) reject(new ConnectionLost(shell.lostDuringCall));
      this.waiting.clear();
      const pause = Pauses[Math.min(this.failures, Pauses.length - 1)];
      this.failures += 1;
      setTimeout(() => {
        this.connect();
      }, pause);
    };
  }

  private hear(frame: ServerFrame): void {
    if ('view' in frame) this.set({ view: frame.view, noSuchPerson: false });
    else if ('noSuchPerson' in frame) this.set({ noSuchPerson: true });
    else if ('workshop' in frame) for (const listener of this.workshops) listener(frame.workshop);
    else {
      const waiting = this.waiting.get(frame.id);
      this.waiting.delete(frame.id);
      if ('result' in frame) waiting?.resolve(frame.result);
      else waiting?.reject(new CallRefused(frame.error.message));
    }
  }

  private send(frame: object): void {
    if (this.state.connected) this.socket?.send(JSON.stringify(frame));
  }

  private set(change: Partial<ConnectionState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}
