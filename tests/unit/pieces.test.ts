import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Command, InteractionHandler, Listener, Precondition } from '@sapphire/framework';
import { Task } from '../../src/lib/interactions/task.js';
import { Families, carrierOf } from '../../src/lib/views/custom-ids.js';
import { guard } from '../../src/lib/rights/guard.js';
import { Actions } from '../../src/lib/rights/rights.js';

const src = join(__dirname, '..', '..', 'src');
const stores = {
  commands: Command,
  'interaction-handlers': InteractionHandler,
  listeners: Listener,
  preconditions: Precondition,
  tasks: Task
};

function files(folder: string): string[] {
  return readdirSync(join(src, folder), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
}

/** What a piece file exports. */
function exportsOf(folder: string, file: string): unknown[] {
  return Object.values(jest.requireActual<Record<string, unknown>>(join(src, folder, file)));
}

describe.each(Object.entries(stores))('src/%s', (folder, base) => {
  it('has no two pieces of one name, of which Sapphire would silently drop one', () => {
    const names = files(folder).map((file) => basename(file));
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(files(folder))('%s is one piece and nothing else', (file) => {
    const exported = exportsOf(folder, file);
    expect(exported).toHaveLength(1);
    expect((exported[0] as { prototype: object }).prototype).toBeInstanceOf(base);
  });
});

describe('custom ids', () => {
  it('have exactly one handler for each family, but for buttons that name themselves', () => {
    const families = files('interaction-handlers').flatMap((file) => {
      const [Piece] = exportsOf('interaction-handlers', file) as [new (context: object) => object];
      const family: unknown = Reflect.get(new Piece({ name: file, path: file, root: src, store: {} }), 'family');
      return typeof family === 'string' && family !== 'own' ? [family] : [];
    });
    expect(families.sort()).toEqual(Families.filter((family) => family !== 'own').sort());
    for (const family of Families) expect(carrierOf(family)).toBeDefined();
  });
});

describe('preconditions', () => {
  it('exist for every right', () => {
    const known = [...files('preconditions').map((file) => basename(file, '.ts')), 'Cooldown'];
    const names = (entry: unknown): string[] => {
      if (typeof entry === 'string') return [entry];
      return Array.isArray(entry) ? entry.flatMap(names) : [(entry as { name: string }).name];
    };
    for (const action of Actions) for (const name of guard(action).flatMap(names)) expect(known).toContain(name);
  });
});
