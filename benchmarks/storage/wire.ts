import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageReader } from '../../harness/postgres/messages.js';

/** From what a bot sent in one go to the database's "ready for the next". */
export interface RoundTrip {
  /** How its first statement begins. */
  readonly statement: string;
  readonly startedAt: number;
  readonly endedAt: number;
}

/** What a process does every so often anyway: it says that it lives, and asks who else does and what was changed. */
const housekeeping = /renew_slice|FROM slices|changed_at|^LISTEN|^SELECT 1$/;

/** Stands between a bot and its database and counts the round trips, each of which it makes longer. */
export class Wire {
  /** So long every answer takes more, in ms. */
  public delayMs = 0;
  private trips: RoundTrip[] = [];
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly target: URL
  ) {
    server.on('connection', (bot) => {
      this.join(bot);
    });
  }

  /** @param url - Of the database behind it. */
  public static async to(url: string): Promise<Wire> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new Wire(server, new URL(url));
  }

  /** Where the database is reached through it. */
  public get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The wire is closed.');
    const url = new URL(this.target.href);
    url.host = `127.0.0.1:${address.port}`;
    return url.href;
  }

  /** Begins anew. @returns The round trips since the last time, without what comes by itself. */
  public taken(): readonly RoundTrip[] {
    const { trips } = this;
    this.trips = [];
    return trips.filter(({ statement }) => !housekeeping.test(statement));
  }

  public async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private join(bot: Socket): void {
    const database = connect(Number(this.target.port || 5432), this.target.hostname);
    for (const socket of [bot, database]) {
      this.sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.sockets.delete(socket);
        bot.destroy();
        database.destroy();
      });
    }
    const asked = new MessageReader('bot');
    const answered = new MessageReader('server');
    let begun: { statement: string; startedAt: number } | null = null;
    let turn = Promise.resolve();
    bot.on('data', (bytes: Buffer) => {
      for (const { name } of asked.read(bytes)) {
        const statement = /^(?:Parse|Query) (.*)$/.exec(name)?.[1];
        if (statement !== undefined) begun ??= { statement, startedAt: performance.now() };
        // A statement that was prepared before comes without its words.
        else if (name === 'Bind') begun ??= { statement: 'prepared', startedAt: performance.now() };
      }
      database.write(bytes);
    });
    database.on('data', (bytes: Buffer) => {
      const isOver = answered.read(bytes).some(({ name }) => name === 'ReadyForQuery');
      turn = turn.then(async () => {
        if (this.delayMs > 0) await sleep(this.delayMs);
        if (isOver && begun) this.trips.push({ ...begun, endedAt: performance.now() });
        if (isOver) begun = null;
        if (!bot.destroyed) bot.write(bytes);
      });
    });
  }
}
