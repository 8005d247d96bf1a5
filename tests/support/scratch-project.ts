import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);

/** A copy of the bot's source, with the packages that are installed here, to change as one likes. */
export class ScratchProject {
  public readonly folder = mkdtempSync(join(tmpdir(), 'ticket-desk-scratch-'));
  public readonly source = join(this.folder, 'src');
  /** Where `compile` puts the bot's first file. */
  public readonly entry = join(this.folder, 'dist', 'index.js');

  public constructor() {
    for (const name of ['src', 'templates', '.sapphirerc.json', 'package.json', 'tsconfig.base.json']) {
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    }
    // As the project's own, but for the local Discord, which is built already.
    const config = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as object;
    this.write('tsconfig.json', JSON.stringify({ ...config, references: [] }));
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
  }

  public read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  public write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  /** Runs a program of an installed package, as `npx` would. @throws with what it said. */
  public async npx(program: string, ...args: string[]): Promise<string> {
    const { stdout } = await run(process.execPath, [join(root, 'node_modules', '.bin', program), ...args], {
      cwd: this.folder
    }).catch((error: unknown) => {
      const { stdout: said, stderr: complained } = error as { stdout?: string; stderr?: string };
      throw new Error(`${program} ${args.join(' ')}:\n${said ?? ''}${complained ?? ''}`, { cause: error });
    });
    return stdout;
  }

  /** Builds the bot. @throws with what does not compile. */
  public async compile(): Promise<void> {
    await this.npx('tsc', '--project', '.');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
