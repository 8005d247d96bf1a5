import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

interface Crossing {
  readonly rule: { readonly name: string };
  readonly from: string;
  readonly to: string;
  readonly cycle?: readonly { readonly name: string }[];
}

/** All that crosses a wall in each of these folders. The cruiser is a module jest cannot load, so it runs on its own. */
function crossings(...folders: string[]): Crossing[][] {
  const cruiser = join(root, 'tests', 'support', 'cruise.js');
  const { stdout, stderr } = spawnSync(process.execPath, [cruiser, ...folders], {
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2
  });
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout) as Crossing[][];
}

/** A circle is the same one wherever one starts to walk it. */
const line = ({ rule, from, to, cycle }: Crossing): string =>
  `${rule.name}: ${
    cycle
      ? cycle
          .map(({ name }) => name)
          .sort()
          .join(' ↔ ')
      : `${from} → ${to}`
  }`;

describe('The walls', () => {
  const files = {
    'node_modules/discord.js/package.json': '{ "name": "discord.js", "main": "index.js" }',
    'node_modules/discord.js/index.js': '',
    'package.json': '{ "dependencies": { "discord.js": "*" } }',

    // What is allowed.
    'src/commands/fine.ts': "import '../lib/interactions/tell.js';\nimport '../lib/tickets/plain.js';",
    'src/lib/interactions/tell.ts': "import '../views/view.js';",
    'src/lib/views/view.ts':
      "import { Client } from 'discord.js';\nimport '../core/plain.js';\nexport type View = Client;",
    'src/lib/discord/desk.ts': "import '../tickets/plain.js';\nimport 'discord.js';",
    'src/lib/storage/files.ts': "import '../tickets/plain.js';",
    'src/lib/storage/open-storage.ts': "import './files.js';",
    'src/lib/app/start.ts': "import '../storage/open-storage.js';\nimport '../discord/desk.js';",
    'src/lib/tickets/plain.ts': "import '../core/plain.js';\nexport type Plain = string;",
    'src/lib/core/plain.ts': 'export type Plain = string;',
    'src/lib/base/helper.ts': "import { Client } from 'discord.js';\nexport const helper = Client;",
    'local-discord/src/server.ts': 'export const server = 1;',
    'local-discord/src/client/contract.ts': "export type * from './page-contract.js';",
    'local-discord/src/client/page-contract.ts': 'export type Frame = string;',
    'local-discord/web/src/fine.tsx':
      "import type { Frame } from '../../src/client/contract.js';\nexport type F = Frame;",

    // What is not.
    'src/lib/tickets/direct.ts': "import { Client } from 'discord.js';\nexport const client = Client;",
    'src/lib/core/through.ts': "export { helper } from '../base/helper.js';",
    'src/lib/core/by-type.ts': "import type { Plain } from '../tickets/plain.js';\nexport type Mine = Plain;",
    'src/lib/templates/inline.ts': "import { type Plain } from '../tickets/plain.js';\nexport type Mine = Plain;",
    'src/lib/servers/neighbour.ts': "import '../tickets/plain.js';",
    'src/lib/views/up.ts': "export * from '../discord/desk.js';",
    'src/lib/storage/across.ts': "import '../discord/desk.js';",
    'src/lib/app/round-the-door.ts': "import '../storage/files.js';",
    'src/lib/client/lazy.ts': "export const start = () => import('../app/start.js');",
    'src/lib/core/circle.ts': "import type { Round } from './round.js';\nexport type Circle = Round;",
    'src/lib/core/round.ts': "import type { Circle } from './circle.js';\nexport type Round = Circle;",
    'src/lib/core/nowhere.ts': "import './no-such-file.js';",
    'src/commands/short-cut.ts': "import '../lib/discord/desk.js';",
    'src/lib/interactions/piece.ts': "import '../../commands/fine.js';",
    'src/index.ts': "import '../local-discord/src/server.js';",
    'local-discord/src/client/inside.ts': "import '../server.js';",
    'local-discord/src/model/up.ts': "import '../control/index.js';",
    'local-discord/src/control/index.ts': "import '../../web/src/fine.js';",
    'local-discord/web/src/server.tsx':
      "import type { server } from '../../src/server.js';\nexport type S = typeof server;"
  };
  const refused = [
    'domain-knows-no-discord: src/lib/tickets/direct.ts → node_modules/discord.js/index.js',
    'domain-knows-no-discord: src/lib/core/through.ts → node_modules/discord.js/index.js',
    'core-imports-down-only: src/lib/core/by-type.ts → src/lib/tickets/plain.ts',
    'templates-imports-down-only: src/lib/templates/inline.ts → src/lib/tickets/plain.ts',
    'servers-imports-down-only: src/lib/servers/neighbour.ts → src/lib/tickets/plain.ts',
    'views-imports-down-only: src/lib/views/up.ts → src/lib/discord/desk.ts',
    'storage-imports-down-only: src/lib/storage/across.ts → src/lib/discord/desk.ts',
    'storage-has-one-door: src/lib/app/round-the-door.ts → src/lib/storage/files.ts',
    'client-imports-down-only: src/lib/client/lazy.ts → src/lib/app/start.ts',
    'no-circles: src/lib/core/circle.ts ↔ src/lib/core/round.ts',
    'imports-lead-somewhere: src/lib/core/nowhere.ts → ./no-such-file.js',
    'pieces-are-doors: src/commands/short-cut.ts → src/lib/discord/desk.ts',
    'nobody-imports-pieces: src/lib/interactions/piece.ts → src/commands/fine.ts',
    'interactions-imports-down-only: src/lib/interactions/piece.ts → src/commands/fine.ts',
    'bot-knows-only-itself: src/index.ts → local-discord/src/server.ts',
    'contract-stands-alone: local-discord/src/client/inside.ts → local-discord/src/server.ts',
    'model-is-lowest: local-discord/src/model/up.ts → local-discord/src/control/index.ts',
    'world-knows-no-watchers: local-discord/src/model/up.ts → local-discord/src/control/index.ts',
    'server-knows-no-page: local-discord/src/control/index.ts → local-discord/web/src/fine.tsx',
    'page-knows-the-contract-alone: local-discord/web/src/server.tsx → local-discord/src/server.ts'
  ];
  let folder: string;
  let found: string[];
  let house: string[];

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'walls-'));
    for (const name of ['.dependency-cruiser.js', 'tsconfig.json', 'tsconfig.base.json']) {
      cpSync(join(root, name), join(folder, name));
    }
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    [found = [], house = []] = crossings(folder, root).map((some) => some.map(line));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each(refused)('refuse %s', (crossing) => {
    expect(found).toContain(crossing);
  });

  it('let everything else through', () => {
    expect(found.filter((crossing) => !refused.includes(crossing))).toEqual([]);
  });

  it('stand everywhere in the house, without an exception', () => {
    expect(house).toEqual([]);
  });
});
