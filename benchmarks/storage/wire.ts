import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageReader } from '../../harness/postgres/messages.js';

/** From what a bot sent in one go to the database's "ready for the next". */
export interface RoundTrip {
  /** Its first statement; `prepared` where that was sent before. */
  readonly statement: string;
  /** In ms since 1970, as Discord's requests are logged. */
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
      for (const { name, bytes: message } of asked.read(bytes)) {
        const statement = /^(?:Parse|Query) /.test(name) ? textIn(message) : undefined;
        if (statement !== undefined) begun ??= { statement, startedAt: now() };
        // A statement that was prepared before comes without its words.
        else if (name === 'Bind') begun ??= { statement: 'prepared', startedAt: now() };
      }
      database.write(bytes);
    });
    database.on('data', (bytes: Buffer) => {
      const isOver = answered.read(bytes).some(({ name }) => name === 'ReadyForQuery');
      turn = turn.then(async () => {
        if (this.delayMs > 0) await sleep(this.delayMs);
        if (isOver && begun) this.trips.push({ ...begun, endedAt: now() });
        if (isOver) begun = null;
        if (!bot.destroyed) bot.write(bytes);
      });
    });
  }
}

const now = () => performance.timeOrigin + performance.now();

/** The statement in a message that brings one: after a letter, four bytes, and the name of what it prepares. */
function textIn(message: Buffer): string {
  const from = message[0] === 'P'.charCodeAt(0) ? message.indexOf(0, 5) + 1 : 5;
  return message.toString('utf8', from, message.indexOf(0, from)).replace(/\s+/g, ' ').trim();
}

/** What a statement is for, in a few words: the function it calls, or the table it reads. */
export function inShort(statement: string): string {
  const called = /(\w+_ticket|write_document)\(/.exec(statement)?.[1];
  if (called !== undefined) return called;
  const table = /(?:from|update|into) "?(\w+)"?/i.exec(statement)?.[1] ?? '';
  const by = [...(/ where (.*)/i.exec(statement)?.[1] ?? '').matchAll(/"?(\w+)"? (?:=|in) /g)].map(([, name]) => name);
  const verb = (/^\w+/.exec(statement)?.[0] ?? statement).toLowerCase();
  return `${verb} ${table}${by.length > 0 ? ` by ${by.join(', ')}` : ''}`;
}
