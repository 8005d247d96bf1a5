import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { LocalDiscordClient } from './local-discord-client.js';

/** From `src/client` as from `dist/client`, the built server is two folders up; LOCAL_DISCORD_ENTRY names another file. */
const ENTRY = process.env['LOCAL_DISCORD_ENTRY'] ?? join(__dirname, '..', '..', 'dist', 'main.js');
const START_WITHIN_MS = 90_000;
const STOP_WITHIN_MS = 5_000;

/** A local Discord running as its own process. */
export interface LaunchedLocalDiscord {
  readonly client: LocalDiscordClient;
  /** For example `http://127.0.0.1:4000`. */
  readonly url: string;
  /** What a bot takes for Discord's API: `${url}/api`. */
  readonly api: string;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the built local Discord as its own process. It ends with this one, however this one ends.
 * @param options.port a fixed port; by default any free one.
 * @throws when it does not start, with what it said.
 */
export async function launchLocalDiscord(options: { port?: number } = {}): Promise<LaunchedLocalDiscord> {
  const child = spawn(
    process.execPath,
    [ENTRY, '--exit-with-parent', ...(options.port === undefined ? [] : ['--port', String(options.port)])],
    // Its standard input stays open as long as this process lives; what it complains about is shown.
    { stdio: ['pipe', 'pipe', 'inherit'] }
  );
  const { url, api } = await addressOf(child);
  return { client: new LocalDiscordClient(url), url, api, stop: () => stop(child) };
}

/** Its first line says where it listens. */
async function addressOf(child: ChildProcess): Promise<{ url: string; api: string }> {
  const { stdout } = child;
  if (!stdout) throw new Error('The local Discord has no standard output.');
  const lines = createInterface({ input: stdout });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise((resolve, reject) => {
      timer = setTimeout(() => {
        child.kill('SIGKILL');
        reject(new Error(`The local Discord did not start within ${String(START_WITHIN_MS)} ms.`));
      }, START_WITHIN_MS);
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`The local Discord ended with ${String(code)} before it was ready. Was it built?`));
      });
      lines.on('line', (line) => {
        const address = parseAddress(line);
        if (address) resolve(address);
      });
    });
  } finally {
    clearTimeout(timer);
    child.removeAllListeners('exit');
    lines.close();
    // Whatever else it prints must not fill the pipe.
    stdout.resume();
  }
}

function parseAddress(line: string): { url: string; api: string } | null {
  try {
    const value = JSON.parse(line) as { url?: unknown; api?: unknown };
    return typeof value.url === 'string' && typeof value.api === 'string' ? { url: value.url, api: value.api } : null;
  } catch {
    return null;
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
  await gone;
  clearTimeout(timer);
}
