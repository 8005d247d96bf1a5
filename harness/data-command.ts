import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** The built `npm run data`, as a process of its own. */
export class DataCommand {
  private readonly child: ChildProcess;
  /** What it has said on both streams. */
  public output = '';

  /** @param args - The command and the file. @param env - Where things are kept. */
  public constructor(args: readonly string[], env: Readonly<Record<string, string>>) {
    const others = { ...process.env };
    delete others.DATABASE_URL;
    delete others.DATA_DIR;
    this.child = spawn(process.execPath, [join(__dirname, '..', 'dist', 'data.js'), ...args], {
      env: { ...others, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
  }

  public get pid(): number | undefined {
    return this.child.pid;
  }

  /** @returns Its exit code; null where a signal ended it. */
  public async exit(): Promise<number | null> {
    if (this.child.exitCode === null && this.child.signalCode === null) await once(this.child, 'close');
    return this.child.exitCode;
  }

  public signal(name: 'SIGKILL' | 'SIGINT'): void {
    this.child.kill(name);
  }

  /** Runs one to its end. */
  public static async run(
    args: readonly string[],
    env: Readonly<Record<string, string>>
  ): Promise<{ readonly code: number | null; readonly output: string }> {
    const command = new DataCommand(args, env);
    return { code: await command.exit(), output: command.output };
  }
}
