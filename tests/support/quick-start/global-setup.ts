import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';

const root = join(__dirname, '..', '..', '..');
const preload = join(__dirname, 'preload.js');

/** What the bot's files import that is not theirs: packages, or parts of packages. */
const libraries = [
  ...Object.keys(
    (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { dependencies: object }).dependencies
  ),
  '@sapphire/plugin-i18next/register',
  '@sapphire/plugin-logger/register'
];
/** Optional packages that are looked for and not installed. */
const absent = ['zlib-sync', 'bufferutil', 'utf-8-validate', 'erlpack'];

/** Everything the result is made of: it is made anew when one of these changes. */
function key(): string {
  const hash = createHash('sha256').update(process.version).update(process.arch);
  for (const file of [join(root, 'package-lock.json'), preload, __filename]) hash.update(readFileSync(file));
  return hash.digest('hex').slice(0, 16);
}

/**
 * A start of the bot spends most of its time on reading nine hundred files of its libraries, and the tests start it
 * some two hundred times. Here they become one script that V8 has compiled before. `BotProcess` looks for the setting.
 */
export default function setUp(): void {
  const folder = join(root, 'node_modules', '.cache', 'ticket-desk', key());
  const ready = join(folder, 'preload.js');
  process.env.BOT_PRELOAD = ready;
  if (existsSync(ready)) return;

  const made = `${folder}.${String(process.pid)}`;
  mkdirSync(made, { recursive: true });
  writeFileSync(join(made, 'libraries.js'), bundled());
  copyFileSync(preload, join(made, 'preload.js'));
  execFileSync(process.execPath, ['--require', join(made, 'preload.js'), '--eval', ''], {
    env: { ...process.env, KEEP_CODE: '1' }
  });
  try {
    renameSync(made, folder);
  } catch (error) {
    // Another run was quicker.
    if (!existsSync(ready)) throw error;
    rmSync(made, { recursive: true });
  }
}

function bundled(): Uint8Array {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `module.exports = { ${libraries.map((name) => `'${name}': () => require('${name}')`).join(', ')} };`,
      resolveDir: root
    },
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    external: absent,
    logLevel: 'error'
  });
  const [made] = outputFiles;
  if (!made) throw new Error('esbuild made nothing.');
  return made.contents;
}
