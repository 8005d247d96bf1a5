import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Package → the reason that stands beside it, from the tables under one heading of docs/dependencies.md. */
function reasons(heading: string): Map<string, string> {
  const section = read('docs/dependencies.md')
    .split(/^## /m)
    .find((text) => text.startsWith(heading));
  const rows = (section ?? '').matchAll(/^\|\s*`([^`]+)`\s*\|\s*(.*?)\s*\|$/gm);
  return new Map([...rows].map(([, name = '', why = '']) => [name, why]));
}

const manifest = (path: string) => JSON.parse(read(path)) as Manifest;
const bot = manifest('package.json');
const messageView = manifest('message-view/package.json');
const localDiscord = manifest('local-discord/package.json');

describe('docs/dependencies.md', () => {
  it.each([
    [['In the bot'], Object.keys(bot.dependencies ?? {})],
    [['In what draws messages'], Object.keys(messageView.dependencies ?? {})],
    [['In the local Discord\n'], Object.keys(localDiscord.dependencies ?? {})],
    [
      ['In the local Discord’s page', 'For development'],
      [bot, messageView, localDiscord].flatMap(({ devDependencies = {} }) => Object.keys(devDependencies))
    ]
  ])('%s: gives a reason for every package, and names none that is not used', (headings, names) => {
    const given = new Map(headings.flatMap((heading) => [...reasons(heading)]));
    expect([...given.keys()].sort()).toEqual([...new Set(names)].sort());
    for (const [name, why] of given) expect(`${name}: ${why}`).toMatch(/: .{10,}/);
  });

  it('says when the known vulnerabilities were last asked for, with which command, and what came back', () => {
    expect(read('docs/dependencies.md')).toMatch(/`npm audit[^`]*`.*\d{4}-\d{2}-\d{2}/s);
  });
});

interface Locked {
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly hasInstallScript?: boolean;
}

describe('The lock file', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> };
  const installed = Object.entries(packages).filter(([path, { link }]) => path.startsWith('node_modules/') && !link);

  it('says of every package what it must be, byte for byte, and takes none from anywhere but the registry', () => {
    // One that comes from the registry needs no address: `.npmrc` leaves it out. Any other would have one.
    const loose = installed.filter(
      ([, { resolved, integrity = '' }]) => resolved !== undefined || !integrity.startsWith('sha512-')
    );
    expect(installed.length).toBeGreaterThan(40);
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  it('has nothing for the bot that runs a script when it is installed', () => {
    const scripted = installed.filter(([, { dev, hasInstallScript }]) => hasInstallScript && !dev);
    expect(scripted.map(([path]) => path)).toEqual([]);
  });
});
