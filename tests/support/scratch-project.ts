import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '..', '..');
const run = promisify(execFile);

/** A copy of the bot, with the packages that are installed here, to change as one likes. */
export class ScratchProject {
  public readonly folder = mkdtempSync(join(tmpdir(), 'ticket-desk-scratch-'));
  public readonly source = join(this.folder, 'src');
  /** The bot's first file, once `compile` has put what is new beside what was built. */
  public readonly entry = join(this.folder, 'dist', 'index.js');

  /** @param of - The bot as source to run, or as built: then `src` is empty, and what is written there is added to it. */
  public constructor(of: 'src' | 'dist') {
    for (const name of [of, 'templates', '.sapphirerc.json', 'package.json', 'tsconfig.base.json']) {
      cpSync(join(root, name), join(this.folder, name), { recursive: true });
    }
    mkdirSync(join(this.source, 'commands'), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'));
    const { compilerOptions } = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8')) as {
      compilerOptions: object;
    };
    // One folder to an import, though it is two: reading the bot's declarations takes a fifth of checking it once more.
    const asOne = { rootDirs: ['src', 'dist'], composite: false, incremental: false, tsBuildInfoFile: null };
    this.write(
      'tsconfig.json',
      JSON.stringify({
        extends: './tsconfig.base.json',
        compilerOptions: { ...compilerOptions, ...asOne },
        include: ['src', 'dist/**/*.d.ts']
      })
    );
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

  /** Compiles what was added as the bot itself is compiled, against what is built. @throws with what does not compile. */
  public async compile(): Promise<void> {
    await this.npx('tsc', '--project', '.');
  }

  public remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
