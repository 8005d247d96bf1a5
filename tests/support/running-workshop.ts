import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalDiscordClient, Person, Server, type ChannelView } from '@ticket-desk/local-discord';
import { until } from './until.js';

const root = join(__dirname, '..', '..');

/** How long a start of the bot from source may take on a busy machine, in ms. */
const Patience = 120_000;

/** `npm run dev`, as its own process, on any source and any free port. */
export class RunningWorkshop {
  /** Everything it wrote, both streams. */
  public output = '';
  /** Its own, so that what it leaves there can be seen. */
  private readonly temp = mkdtempSync(join(tmpdir(), 'ticket-desk-workshop-'));
  private readonly child: ChildProcess;
  private readonly ended: Promise<number | null>;

  /** @param throughShell - With a shell in between, as npm does it. */
  public constructor(source: string, { throughShell = false } = {}) {
    // What tsx compiled before stays where it is: a developer's second start is not the first one either.
    const compiled = `tsx-${String(process.geteuid?.() ?? '')}`;
    mkdirSync(join(tmpdir(), compiled), { recursive: true });
    symlinkSync(join(tmpdir(), compiled), join(this.temp, compiled));
    const main = join('workshop', 'main.ts');
    const args = ['--import', 'tsx', main, '--any-port', '--source', source];
    this.child = spawn(
      throughShell ? 'sh' : process.execPath,
      throughShell ? ['-c', `"$0" "$@"; exit $?`, process.execPath, ...args] : args,
      {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: this.temp }
      }
    );
    const keep = (chunk: Buffer) => {
      this.output += chunk.toString();
    };
    this.child.stdout?.on('data', keep);
    this.child.stderr?.on('data', keep);
    this.ended = once(this.child, 'exit').then(([code]) => code as number | null);
  }

  /** Where the page is. */
  public get url(): string {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(this.output)?.[0];
    if (!url) throw new Error(`The workshop has printed no address:\n${this.output}`);
    return url;
  }

  /** Waits until it has written this once more than when `since` was taken. */
  public async wrote(text: string, since = 0): Promise<void> {
    await until(
      `the workshop to write "${text}"`,
      () => {
        if (this.child.exitCode !== null) throw new Error(`The workshop ended:\n${this.output}`);
        return this.output.slice(since).includes(text);
      },
      Patience
    ).catch((error: unknown) => {
      throw new Error(`${String(error)} It wrote:\n${this.output}`);
    });
  }

  /** One of the people it made, and the channel they talk in. */
  public async person(name: string): Promise<{ person: Person; server: Server; general: ChannelView }> {
    const client = new LocalDiscordClient(this.url);
    const info = (await client.call('people', {})).find(({ displayName }) => displayName === name);
    const [serverInfo] = await client.call('servers', {});
    if (!info || !serverInfo) throw new Error(`The workshop has no ${name}.`);
    const server = new Server(client, serverInfo);
    return { person: new Person(client, info), server, general: await server.channel('general') };
  }

  /** Ends it with this signal, and gives its exit code once it has ended. */
  public async end(signal: 'SIGINT' | 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
    this.child.kill(signal);
    return this.ended;
  }

  /** Does its local Discord still answer? */
  public discordRuns(): Promise<boolean> {
    return fetch(this.url).then(
      () => true,
      () => false
    );
  }

  /** Does its bot still hold its data directory? */
  public botRuns(): boolean {
    return this.dataDirs().some((folder) => existsSync(join(this.temp, folder, 'lock.json')));
  }

  /** Data directories that are there, by name. */
  public dataDirs(): string[] {
    return readdirSync(this.temp).filter((name) => name.startsWith('ticket-desk-'));
  }

  /** Removes what it left, after its end. */
  public clean(): void {
    rmSync(this.temp, { recursive: true, force: true });
  }
}
