import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageReader, type Message } from './messages.js';

/** What happens to a message. */
export const Mishaps = [
  /** The connection breaks, and nobody gets it. */
  'cut before',
  /** It arrives, and the connection breaks then. */
  'cut after',
  /** Nothing more goes by on its connection, which stands; it is the first that does not. */
  'stalled before',
  /** The same; it is the last that does. */
  'stalled after',
  /** It is late, and all behind it. */
  'late before',
  /** It arrives, and all behind it on its way is late. */
  'late after'
] as const;
export type Mishap = (typeof Mishaps)[number];
type Happening = Mishap | 'passes';

/** So late is what is late, in ms. */
const LateMs = 700;

interface Plan {
  /** Which message, from 1, counted over all connections. */
  readonly at: number;
  /** The message waits for it. */
  readonly happens: (message: Message) => Happening | Promise<Happening>;
}

/** Stands between a bot and its database, knows each message that goes by, and lets something happen to one of them. */
export class CuttingProxy {
  private readonly pairs = new Set<readonly [Socket, Socket]>();
  private names: string[] | null = null;
  private plan: Plan | null = null;
  private open = true;

  private constructor(
    private readonly server: Server,
    private readonly target: URL
  ) {
    server.on('connection', (bot) => {
      this.join(bot);
    });
  }

  /** @param url - Of the database behind it. */
  public static async open(url: string): Promise<CuttingProxy> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new CuttingProxy(server, new URL(url));
  }

  /** Where the database is reached through it. */
  public get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The proxy is closed.');
    const url = new URL(this.target.href);
    url.hostname = '127.0.0.1';
    url.port = String(address.port);
    return url.href;
  }

  /** Counts messages from now on, and lets something happen to one of them. At 0 it only counts. */
  public arm(at = 0, happens: Plan['happens'] = () => 'passes'): void {
    this.names = [];
    this.plan = { at, happens };
  }

  /** @returns The messages that went by since, in order. */
  public disarm(): readonly string[] {
    const names = this.names ?? [];
    this.names = null;
    this.plan = null;
    return names;
  }

  /** Breaks every connection, and refuses new ones until `comeBack`. */
  public goAway(): void {
    this.open = false;
    for (const [bot, database] of this.pairs) destroy(bot, database);
  }

  public comeBack(): void {
    this.open = true;
  }

  public async close(): Promise<void> {
    this.goAway();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(bot: Socket): void {
    if (!this.open) {
      bot.destroy();
      return;
    }
    const database = connect(Number(this.target.port || 5432), this.target.hostname);
    const pair = [bot, database] as const;
    this.pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.pairs.delete(pair);
        destroy(...pair);
      });
    }
    const line = { stalled: false };
    this.carry('bot', bot, database, line);
    this.carry('server', database, bot, line);
  }

  private carry(from: Message['from'], source: Socket, goal: Socket, line: { stalled: boolean }): void {
    const reader = new MessageReader(from);
    let turn = Promise.resolve();
    source.on('data', (bytes: Buffer) => {
      for (const message of reader.read(bytes)) turn = turn.then(() => this.pass(message, source, goal, line));
    });
  }

  private async pass(message: Message, source: Socket, goal: Socket, line: { stalled: boolean }): Promise<void> {
    if (line.stalled || goal.destroyed) return;
    const mishap = await this.reached(message);
    switch (mishap) {
      case 'cut before':
        destroy(source, goal);
        return;
      case 'stalled before':
        line.stalled = true;
        return;
      case 'late before':
        await sleep(LateMs);
        break;
      default:
    }
    await new Promise<void>((resolve) => {
      if (goal.destroyed) resolve();
      else
        goal.write(message.bytes, () => {
          resolve();
        });
    });
    if (mishap === 'cut after') destroy(source, goal);
    if (mishap === 'stalled after') line.stalled = true;
    if (mishap === 'late after') await sleep(LateMs);
  }

  private reached(message: Message): Happening | Promise<Happening> {
    if (!this.names || !this.plan) return 'passes';
    this.names.push(`${message.from}: ${message.name}`);
    return this.names.length === this.plan.at ? this.plan.happens(message) : 'passes';
  }
}

/** A reset rather than an end in order: nobody is told more than that. */
function destroy(...sockets: readonly Socket[]): void {
  for (const socket of sockets) if (!socket.destroyed) socket.destroy();
}
