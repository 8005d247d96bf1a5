import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { MessageReader } from './messages.js';

/** What may stand in the first message of a client: all else is refused, as a pooler does that was not told to overlook it. */
const Parameters = [
  ...['user', 'database', 'client_encoding', 'datestyle', 'timezone', 'standard_conforming_strings'],
  ...['application_name', 'in_hot_standby', 'intervalstyle']
];
const TlsRequest = 80_877_103;

/** A message that begins with a letter. */
function message(letter: string, ...parts: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(`${part}\0`) : part)));
  const head = Buffer.alloc(5);
  head.write(letter);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
}

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
};

/** One connection to the database, which each transaction of a client may have for itself. */
interface Lent {
  readonly socket: Socket;
  client: Socket | null;
  /** So many answers are to come until its transaction may be over. */
  waitsFor: number;
}

/**
 * A pooler that hands out connections by the transaction, as PgBouncer does with `pool_mode=transaction`, at its strictest:
 * few connections, each transaction on the one that was idle longest, so that two after each other share nothing of a session;
 * what a session had stays with its connection. It forgets nobody's LISTEN and delivers no notice of it.
 * @see https://www.pgbouncer.org/features.html
 */
export class TransactionPooler {
  private readonly clients = new Set<Socket>();
  private readonly all = new Set<Lent>();
  private readonly idle: Lent[] = [];
  private readonly waiting: ((lent: Lent) => void)[] = [];
  /** How often a client went on on another connection than before. */
  public changes = 0;

  private constructor(
    private readonly server: Server,
    private readonly target: URL,
    private readonly size: number
  ) {
    server.on('connection', (client) => {
      this.serve(client);
    });
  }

  /**
   * @param url - Of a database that asks for no password.
   * @param size - How many connections it has to it.
   */
  public static async open(url: string, size = 2): Promise<TransactionPooler> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new TransactionPooler(server, new URL(url), size);
  }

  public get url(): string {
    const address = this.server.address();
    if (address === null || typeof address === 'string') throw new Error('The pooler is closed.');
    const url = new URL(this.target.href);
    url.hostname = '127.0.0.1';
    url.port = String(address.port);
    return url.href;
  }

  public async close(): Promise<void> {
    for (const socket of [...this.clients, ...[...this.all].map((lent) => lent.socket)]) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private serve(client: Socket): void {
    this.clients.add(client);
    client.setNoDelay(true);
    let reader: MessageReader | null = null;
    let lent: Lent | null = null;
    let last: Lent | null = null;
    let turn = Promise.resolve();
    const gone = () => {
      this.clients.delete(client);
      // In the middle of a transaction: it is taken back with its connection.
      if (lent?.client === client) lent.socket.destroy();
    };
    client.on('error', () => undefined);
    client.on('close', gone);
    const say = async (bytes: Buffer) => {
      const letter = String.fromCharCode(bytes[0] ?? 0);
      if (letter === 'X') {
        client.end();
        return;
      }
      if (lent?.client !== client) {
        lent = await this.lend(client);
        if (last !== null && last !== lent) this.changes += 1;
        last = lent;
      }
      if (letter === 'Q' || letter === 'S') lent.waitsFor += 1;
      lent.socket.write(bytes);
    };
    client.on('data', (bytes: Buffer) => {
      if (!reader) {
        if (bytes.readInt32BE(4) === TlsRequest) {
          client.write('N');
          return;
        }
        reader = new MessageReader('bot');
        const [first, ...more] = reader.read(bytes);
        if (!first || more.length > 0) throw new Error('A client says its first message alone.');
        this.greet(client, first.bytes);
        return;
      }
      for (const { bytes: said } of reader.read(bytes)) turn = turn.then(() => say(said)).catch(() => undefined);
    });
  }

  /** Answers a client's first message by itself: no connection belongs to it yet. */
  private greet(client: Socket, startup: Buffer): void {
    const words = startup.toString('utf8', 8).split('\0');
    const names = words.filter((_, index) => index % 2 === 0 && words[index] !== '');
    const unknown = names.find((name) => !Parameters.includes(name.toLowerCase()));
    if (unknown !== undefined) {
      const error = ['SFATAL', 'C08P01', `Munsupported startup parameter: ${unknown}`, ''];
      client.end(message('E', ...error));
      return;
    }
    client.write(
      Buffer.concat([
        message('R', number(0)),
        message('S', 'server_version', '17.0 (pooled)'),
        message('S', 'client_encoding', 'UTF8'),
        message('S', 'standard_conforming_strings', 'on'),
        message('K', number(1), number(1)),
        message('Z', Buffer.from('I'))
      ])
    );
  }

  /** A connection for one transaction: the one that was idle longest, a new one, or the next that is given back. */
  private async lend(client: Socket): Promise<Lent> {
    const lent = await this.next();
    if (client.destroyed) {
      this.giveBack(lent);
      throw new Error('It is gone.');
    }
    lent.client = client;
    return lent;
  }

  private next(): Promise<Lent> {
    if (this.all.size < this.size) return this.connect();
    const idle = this.idle.shift();
    if (idle) return Promise.resolve(idle);
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  private giveBack(lent: Lent): void {
    lent.client = null;
    const next = this.waiting.shift();
    if (next) next(lent);
    else this.idle.push(lent);
  }

  private async connect(): Promise<Lent> {
    const socket = connect(Number(this.target.port || 5432), this.target.hostname);
    socket.setNoDelay(true);
    const lent: Lent = { socket, client: null, waitsFor: 1 };
    this.all.add(lent);
    const ready = new Promise<void>((resolve, reject) => {
      const reader = new MessageReader('server');
      socket.on('data', (bytes: Buffer) => {
        for (const said of reader.read(bytes)) {
          const isReady = said.name === 'ReadyForQuery';
          if (isReady) lent.waitsFor -= 1;
          const { client } = lent;
          // Whoever has the connection now is hardly who listened.
          if (said.name !== 'Notification') client?.write(said.bytes);
          if (!isReady) continue;
          resolve();
          if (client && lent.waitsFor === 0 && said.bytes[5] === 'I'.charCodeAt(0)) this.giveBack(lent);
        }
      });
      socket.on('error', reject);
      socket.on('close', () => {
        reject(new Error('The database closed the connection.'));
        this.all.delete(lent);
        const place = this.idle.indexOf(lent);
        if (place >= 0) this.idle.splice(place, 1);
        lent.client?.destroy();
      });
    });
    const startup = ['user', this.target.username || 'postgres', 'database', this.target.pathname.slice(1), ''];
    const body = Buffer.concat([number(196_608), ...startup.map((word) => Buffer.from(`${word}\0`))]);
    socket.write(Buffer.concat([number(body.length + 4), body]));
    await ready;
    return lent;
  }
}
