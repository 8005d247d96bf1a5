import { once } from 'node:events';
import WebSocket from 'ws';
import type { ArgumentOf, ClientView, ClientWatch, ControlMethod, ServerFrame } from '../../../src/client/contract.js';

/** A page without a browser: what came over its socket, and what it says. */
export class Page {
  public readonly frames: ServerFrame[] = [];
  private nextId = 1;

  private constructor(
    public readonly socket: WebSocket,
    private readonly arrived = new Set<() => void>()
  ) {
    socket.on('message', (data) => {
      this.frames.push(JSON.parse((data as Buffer).toString()) as ServerFrame);
      for (const look of this.arrived) look();
    });
  }

  public static async open(url: string, watch: Partial<ClientWatch> = {}): Promise<Page> {
    const page = new Page(new WebSocket(`${url.replace('http', 'ws')}/control/socket`));
    await once(page.socket, 'open');
    page.watch(watch);
    return page;
  }

  public watch(watch: Partial<ClientWatch>): void {
    this.send({ watch: { messageLimit: 50, ...watch } });
  }

  public send(frame: object): void {
    this.socket.send(JSON.stringify(frame));
  }

  /** Calls the control API; gives the answering frame. */
  public call<M extends ControlMethod>(method: M, argument: ArgumentOf<M>): Promise<ServerFrame> {
    const id = this.nextId++;
    this.send({ id, method, argument });
    return this.until(() => this.frames.find((frame) => 'id' in frame && frame.id === id));
  }

  /** Waits for the newest view to be like this. */
  public view(fits: (view: ClientView) => boolean = () => true): Promise<ClientView> {
    return this.until(() => {
      const view = this.views.at(-1);
      return view && fits(view) ? view : undefined;
    });
  }

  public get views(): ClientView[] {
    return this.frames.flatMap((frame) => ('view' in frame ? frame.view : []));
  }

  /** Looks whenever something arrives. The test's own time-out ends a vain wait. */
  public until<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const again = (): void => {
        const found = look();
        if (found === undefined) return;
        this.arrived.delete(again);
        resolve(found);
      };
      this.arrived.add(again);
      again();
    });
  }
}
