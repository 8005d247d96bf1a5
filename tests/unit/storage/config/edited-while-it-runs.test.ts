import { readFileSync, watch, writeFileSync } from 'node:fs';
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigService } from '../../../../src/lib/app/config.js';
import { rejection, tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const guild = '100000000000000001';
const otherGuild = '100000000000000002';
const role = (index: number) => String(500_000_000_000_000_000n + BigInt(index));

describe('config.json, edited by hand while the bot runs', () => {
  let dataDir: string;
  let config: ConfigService;
  const path = () => join(dataDir, 'config.json');
  const copy = () => `${path()}.last-good`;
  const text = () => readFile(path(), 'utf8');
  const template = () => config.storage.templates.current(guild, 'purchase');

  beforeEach(async () => {
    dataDir = await tempFolder();
    config = new ConfigService({ dataDir });
    await config.load();
    await config.set(guild, 'staffRoleIds', [role(1)]);
  });
  afterEach(() => config.close());

  /** Saves the file as an editor does: in its place, or as a new file. */
  const saves = {
    'in its place': (edited: string) => writeFile(path(), edited),
    'as a new file': async (edited: string) => {
      await writeFile(`${path()}.swp`, edited);
      await rename(`${path()}.swp`, path());
    }
  };

  test.each(Object.keys(saves) as (keyof typeof saves)[])(
    'is taken over when it is saved %s, and the change is made on top',
    async (how) => {
      await saves[how]((await text()).replace('"Purchase"', '"Order"').replace(role(1), role(2)));
      await config.storage.servers.change(guild, (now) => ({ ...now, staffRoleIds: [...now.staffRoleIds, role(3)] }));
      expect(config.get(guild, 'staffRoleIds')).toEqual([role(2), role(3)]);
      expect(await text()).toContain('"Order"');
      expect(await text()).toContain(role(2));
      expect(await text()).toContain(role(3));
      expect(await readFile(copy(), 'utf8')).toBe(await text());
    }
  );

  test('gives new tickets its templates, and old ones keep theirs, also after a restart', async () => {
    const before = template()?.revision ?? 0;
    await writeFile(path(), (await text()).replace('"Purchase"', '"Order"'));
    await config.set(otherGuild, 'categoryId', role(9));
    expect(template()).toMatchObject({ revision: before + 1, template: { name: 'Order' } });
    await config.close();
    config = new ConfigService({ dataDir });
    await config.load();
    expect(template()).toMatchObject({ revision: before + 1, template: { name: 'Order' } });
    const old = { guildId: guild, templateId: 'purchase', templateRevision: before };
    expect(config.storage.templates.of(old)?.name).toBe('Purchase');
  });

  test('is taken over by a command that changes nothing, too', async () => {
    await writeFile(path(), (await text()).replace(role(1), role(2)));
    await config.storage.servers.change(guild, (now) => now);
    expect(config.get(guild, 'staffRoleIds')).toEqual([role(2)]);
  });

  test.each<[string, (good: string) => string, number]>([
    ['with a comma too few', (good) => good.replace('"version": 2,', '"version": 2'), 2],
    ['with a wrong value', (good) => good.replace('"version": 2', '"version": "two"'), 2],
    ['cut off', (good) => good.slice(0, 14), 2],
    ['emptied', () => '', 1],
    ['of an earlier format', (good) => good.replace('"version": 2', '"version": 1'), 2]
  ])('%s refuses the change with line and column, and nobody touches it', async (_, edit, line) => {
    const good = await text();
    const edited = edit(good);
    await writeFile(path(), edited);
    const files = (await readdir(dataDir)).sort();
    const error = await rejection(config.set(guild, 'staffRoleIds', [role(3)]));
    expect(error).toMatchObject({ line, column: expect.any(Number) as number });
    expect(error.message).toMatch(new RegExp(`config\\.json, line ${line}, column \\d+`));
    expect(config.get(guild, 'staffRoleIds')).toEqual([role(1)]);
    expect(await text()).toBe(edited);
    expect(await readFile(copy(), 'utf8')).toBe(good);
    expect((await readdir(dataDir)).sort()).toEqual(files);
    // Corrected, all goes on.
    await writeFile(path(), good.replace(role(1), role(2)));
    await config.set(otherGuild, 'categoryId', role(9));
    expect(config.get(guild, 'staffRoleIds')).toEqual([role(2)]);
  });

  test('is never lost to a change that is just being written', async () => {
    let edits = 0;
    // A person saves just when the change has been decided and lies ready beside the file.
    const watcher = watch(dataDir, (_, name) => {
      if (!/^config\.json\..*\.draft$/.test(name ?? '') || edits >= 20) return;
      edits += 1;
      const now = readFileSync(path(), 'utf8');
      writeFileSync(path(), now.replace(/"name": "[^"]*"/, `"name": "Order ${edits}"`));
    });
    for (let index = 0; index < 20; index += 1) {
      await config.set(guild, 'categoryId', role(index));
      expect(config.get(guild, 'categoryId')).toBe(role(index));
      expect(await text()).toContain(role(index));
    }
    watcher.close();
    expect(edits).toBeGreaterThan(0);
    await config.set(guild, 'categoryId', role(99));
    expect(template()?.template.name).toBe(`Order ${edits}`);
    expect(await text()).toContain(`"name": "Order ${edits}"`);
  });

  test('that is gone is written again', async () => {
    await rm(path());
    await config.set(otherGuild, 'categoryId', role(9));
    expect(JSON.parse(await text())).toMatchObject({
      guilds: { [guild]: { staffRoleIds: [role(1)] }, [otherGuild]: { categoryId: role(9) } }
    });
  });

  test('and copies people made beside it are left alone', async () => {
    await config.close();
    const mine = ['config.json.1', 'config.json.20261101', 'config.json.bak', 'config.json~'];
    for (const name of mine) await writeFile(join(dataDir, name), 'mine');
    config = new ConfigService({ dataDir });
    await config.load();
    await config.set(guild, 'categoryId', role(9));
    for (const name of mine) expect(await readFile(join(dataDir, name), 'utf8')).toBe('mine');
  });
});
