import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync, type BuildOptions } from 'esbuild';

const root = join(__dirname, '..', '..', '..');
const localDiscord = join(root, 'local-discord', 'dist');

/** What the bot's files import that is not theirs: packages, or parts of packages. */
const libraries = [
  ...Object.keys(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }).dependencies
  ).filter((name) => !name.startsWith('@ticket-desk/') && name !== 'node-sqlite3-wasm'),
  '@sapphire/plugin-i18next/register',
  '@sapphire/plugin-logger/register'
];

/**
 * The tests start the bot some two hundred times and the local Discord some eighty times, and most of a start is reading
 * a thousand small files. So the bot's libraries become one script here, and the local Discord another, which V8 has
 * compiled before. `BotProcess` and `launchLocalDiscord` look for the settings.
 */
export default function setUp(): void {
  const lock = join(root, 'package-lock.json');
  const bot = made([lock], join(root, 'node_modules', '.cache', 'ticket-desk'), 'libraries.js', 'preload.js', {
    stdin: {
      contents: `module.exports = { ${libraries.map((name) => `'${name}': () => require('${name}')`).join(', ')} };`,
      resolveDir: root
    }
  });
  process.env.BOT_PRELOAD = join(bot, 'preload.js');
  // As deep in `dist` as the file that looks for the page from there.
  const discord = made([lock, ...scriptsIn(localDiscord)], join(localDiscord, 'quick'), 'main.js', 'local-discord.js', {
    entryPoints: [join(localDiscord, 'main.js')],
    // One zod for its own code and for Discord's schemas.
    conditions: ['import']
  });
  process.env.LOCAL_DISCORD_ENTRY = join(discord, 'local-discord.js');
}

/**
 * Makes a folder with one bundle and the code V8 makes of it, unless it is there already.
 * @param sources - It is made anew when one of these changes.
 * @param folder - What stands in it is of this kind only.
 * @param start - The file of ours that runs the bundle.
 */
function made(
  sources: readonly string[],
  folder: string,
  bundle: string,
  start: string,
  options: BuildOptions
): string {
  const digest = fingerprint([...sources, ...readdirSync(__dirname).map((name) => join(__dirname, name))]);
  if (existsSync(join(folder, `${bundle}.${digest}`))) return folder;
  const fresh = `${folder}.${String(process.pid)}`;
  mkdirSync(fresh, { recursive: true });
  buildSync({
    ...options,
    outfile: join(fresh, bundle),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    // Optional packages that are looked for and not installed.
    external: ['zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack'],
    logLevel: 'error'
  });
  for (const name of ['script.js', start]) cpSync(join(__dirname, name), join(fresh, name));
  keepCode(join(fresh, start));
  writeFileSync(join(fresh, `${bundle}.${digest}`), '');
  rmSync(folder, { recursive: true, force: true });
  renameSync(fresh, folder);
  return folder;
}

/** Runs it once, so that V8 knows the code of every function a start needs. */
function keepCode(start: string): void {
  const { status, stderr } = spawnSync(process.execPath, [start, '--exit-with-parent'], {
    env: { ...process.env, KEEP_CODE: '1' },
    input: '',
    encoding: 'utf8'
  });
  if (status !== 0) throw new Error(`${start} does not run:\n${stderr}`);
}

function scriptsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js') && !name.startsWith('quick'))
    .map((name) => join(folder, name));
}

function fingerprint(files: readonly string[]): string {
  const hash = createHash('sha256').update(process.version).update(process.arch);
  for (const file of files) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}
