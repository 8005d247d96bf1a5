import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

const root = join(__dirname, '..');
const web = join(root, 'local-discord', 'web');
const builtFrom = join(web, 'dist', 'built-from.txt');

/** Everything the page is made of: its sources, the types they share with the server, and the versions of its libraries. */
function sources(): string[] {
  const inside = (folder: string) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name));
  return [
    ...inside(join(root, 'message-view', 'src')),
    ...inside(join(root, 'message-view', 'styles')),
    ...inside(join(web, 'src')),
    ...inside(join(web, 'public')),
    join(web, 'index.html'),
    join(web, 'vite.config.mts'),
    join(root, 'package-lock.json')
  ].sort();
}

/** One hash of it all: times of files mean nothing after a clone. */
function fingerprint(): string {
  const hash = createHash('sha256');
  for (const path of sources()) hash.update(relative(root, path)).update('\0').update(readFileSync(path)).update('\0');
  return hash.digest('hex');
}

/** Builds the local Discord's page when it is missing or another one than its sources: `npm run build:page`. */
async function main(): Promise<void> {
  const wanted = fingerprint();
  if (existsSync(builtFrom) && readFileSync(builtFrom, 'utf8') === wanted) return;
  console.log('Building the page (a few seconds, once)…');
  const { build } = await import('vite');
  await build({ configFile: join(web, 'vite.config.mts'), logLevel: 'warn' });
  writeFileSync(builtFrom, wanted);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
