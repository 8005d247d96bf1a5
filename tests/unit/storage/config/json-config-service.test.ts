import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultTemplate } from '../../../../src/lib/templates/default-template.js';
import { ConfigService } from '../../../../src/lib/app/config.js';
import { DataDirLockedError } from '../../../../src/lib/storage/json/files/data-lock.js';
import { BrokenFileError, StorageError } from '../../../../src/lib/storage/json/files/errors.js';
import { cuts } from '../../../support/long.js';
import { rejection, tempFolders } from '../../../support/temp-folder.js';

const tempFolder = tempFolders();
const guild = '100000000000000001';
const otherGuild = '100000000000000002';
const role = (index: number) => String(500_000_000_000_000_000n + BigInt(index));

describe('the config', () => {
  let dataDir: string;
  let config: ConfigService;
  const path = () => join(dataDir, 'config.json');
  const copy = () => `${path()}.last-good`;
  const onDisk = async (): Promise<unknown> => JSON.parse(await readFile(path(), 'utf8'));
  const template = (id: string) => config.storage.templates.current(guild, id)?.template ?? null;
  const start = async () => {
    const service = new ConfigService({ dataDir });
    await service.load();
    return service;
  };
  const restart = async () => {
    await config.close();
    config = await start();
  };

  beforeEach(async () => {
    dataDir = join(await tempFolder(), 'made', 'by the bot');
    config = await start();
  });
  afterEach(() => config.close());

  describe('the first time', () => {
    test('is written with the default template, for the owner only', async () => {
      expect(await onDisk()).toEqual({ version: 2, templates: { purchase: defaultTemplate }, guilds: {} });
      expect((await stat(path())).mode & 0o777).toBe(0o600);
      expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    });

    test('has defaults for every server', () => {
      expect(config.storage.servers.of(guild)).toEqual({
        panels: [],
        oldPanels: [],
        categoryId: null,
        overflowCategoryIds: [],
        moveClosed: true,
        closedCategoryIds: [],
        remindAfterMinutes: 15,
        staffRoleIds: []
      });
      expect(config.get(guild, 'staffRoleIds')).toEqual([]);
    });

    test('has templates by id, and nothing else by any other name', () => {
      expect(template('purchase')).toEqual(defaultTemplate);
      for (const id of ['support', 'constructor', '__proto__']) expect(template(id)).toBeNull();
    });
  });

  describe('setting values', () => {
    test('saves them, for one server', async () => {
      await config.set(guild, 'staffRoleIds', [role(1)]);
      await config.set(guild, 'categoryId', role(9));
      await restart();
      expect(config.storage.servers.of(guild)).toEqual({
        panels: [],
        oldPanels: [],
        categoryId: role(9),
        overflowCategoryIds: [],
        moveClosed: true,
        closedCategoryIds: [],
        remindAfterMinutes: 15,
        staffRoleIds: [role(1)]
      });
      expect(config.get(otherGuild, 'categoryId')).toBeNull();
    });

    test('twenty admins adding a role at once do not undo each other', async () => {
      await Promise.all(
        Array.from({ length: 20 }, (_, index) =>
          config.storage.servers.change(guild, (current) => ({
            ...current,
            staffRoleIds: [...current.staffRoleIds, role(index)]
          }))
        )
      );
      await restart();
      expect(config.get(guild, 'staffRoleIds')).toHaveLength(20);
    });

    test('what does not fit is refused, and nothing changes', async () => {
      await config.set(guild, 'categoryId', role(1));
      const before = await readFile(path(), 'utf8');
      await rejection(config.set(guild, 'categoryId', 'general'));
      await rejection(config.set('no server', 'categoryId', role(2)));
      expect(await readFile(path(), 'utf8')).toBe(before);
      expect(config.get(guild, 'categoryId')).toBe(role(1));
      await config.set(guild, 'categoryId', role(3));
    });

    test('what throws inside a change is passed on, and the next change goes through', async () => {
      const bug = config.storage.servers.change(guild, () => {
        throw new Error('a bug');
      });
      expect((await rejection(bug)).message).toBe('a bug');
      await config.set(guild, 'categoryId', role(3));
      expect(config.get(guild, 'categoryId')).toBe(role(3));
    });

    test('what cannot be written has not happened', async () => {
      await config.set(guild, 'categoryId', role(1));
      await rename(dataDir, `${dataDir}.away`);
      await writeFile(dataDir, '');
      expect(await rejection(config.set(guild, 'categoryId', role(2)))).toBeInstanceOf(StorageError);
      expect(config.get(guild, 'categoryId')).toBe(role(1));
      await rm(dataDir);
      await rename(`${dataDir}.away`, dataDir);
      await restart();
      expect(config.get(guild, 'categoryId')).toBe(role(1));
    });

    test('a copy that cannot be written does not undo what is saved', async () => {
      await rm(copy());
      await mkdir(copy());
      await config.set(guild, 'categoryId', role(1));
      expect(await onDisk()).toMatchObject({ guilds: { [guild]: { categoryId: role(1) } } });
      expect(config.get(guild, 'categoryId')).toBe(role(1));
      await rm(copy(), { recursive: true });
    });

    test('nobody can change what they were given', async () => {
      await config.set(guild, 'staffRoleIds', [role(1)]);
      for (const id of [guild, otherGuild]) {
        expect(() => config.get(id, 'staffRoleIds').push(role(2))).toThrow(TypeError);
        expect(() => Object.assign(config.storage.servers.of(id), { categoryId: role(2) })).toThrow(TypeError);
      }
      expect(() => template('purchase')?.questions.pop()).toThrow(TypeError);
    });

    test('is refused before the config is loaded and after it is closed', async () => {
      await rejection(new ConfigService({ dataDir }).set(guild, 'categoryId', role(1)));
      await config.close();
      await rejection(config.set(guild, 'categoryId', role(1)));
    });
  });

  describe('a file edited by hand', () => {
    /** Edits the file and starts the bot, which must refuse and change nothing. */
    const edited = async (edit: (text: string) => string): Promise<Error> => {
      await config.set(guild, 'staffRoleIds', [role(1)]);
      await config.close();
      const good = await readFile(path(), 'utf8');
      const text = edit(good);
      expect(text).not.toBe(good);
      await writeFile(path(), text);
      const error = await rejection(new ConfigService({ dataDir }).load());
      expect(await readFile(path(), 'utf8')).toBe(text);
      expect(await readFile(copy(), 'utf8')).toBe(good);
      expect(await readdir(dataDir)).not.toContain('lock.json');
      // And back, as the message says.
      expect(error.message).toContain(`copy ${copy()} over it`);
      await writeFile(path(), good);
      config = await start();
      expect(config.get(guild, 'staffRoleIds')).toEqual([role(1)]);
      return error;
    };
    const lineOf = (text: string, part: string) => text.slice(0, text.indexOf(part)).split('\n').length;

    test('with a forgotten comma is refused with file, line and column', async () => {
      const error = await edited((text) => text.replace('"version": 2,', '"version": 2'));
      expect(error).toBeInstanceOf(BrokenFileError);
      expect(error).toMatchObject({ file: path(), line: 2, column: 15 });
      expect(error.message).toContain(`${path()}, line 2, column 15: not valid JSON: a comma is missing here.`);
    });

    test('with a wrong value is refused with the line and the path as people write it', async () => {
      let line = 0;
      const error = await edited((text) => {
        line = lineOf(text, role(1));
        return text.replace(role(1), '@Staff');
      });
      expect(error.message).toContain(
        `${path()}, line ${line}: guilds.${guild}.staffRoleIds.0 must be a Discord id (15 to 20 digits)`
      );
    });

    test('with a name nobody knows is refused: it would be lost', async () => {
      let line = 0;
      const error = await edited((text) => {
        line = lineOf(text, 'staffRoleIds');
        return text.replace('staffRoleIds', 'stafRoleIds');
      });
      expect(error).toMatchObject({ line });
      expect(error.message).toContain(`guilds.${guild}.stafRoleIds: there is no such setting`);
    });

    test.each<[string, (text: string) => string, RegExp]>([
      [
        'a server that is no id',
        (text) => text.replace(`"${guild}"`, '"my server"'),
        /guilds\.my server must be a Discord id/
      ],
      [
        'a question of no kind',
        (text) => text.replace('"yes-no"', '"yesno"'),
        /questions\.1\.kind must be one of choice, yes-no/
      ],
      [
        'two questions of one id',
        (text) => text.replace('"group-link"', '"country"'),
        /questions: every question needs an id/
      ],
      ['two faults', (text) => text.replace('"yes-no"', '"x"').replace(role(1), 'x'), /\(and 1 more\)/],
      ['no version', (text) => text.replace('"version": 2,', ''), /version must be/],
      ['something else in it', () => '[]', /line 1/],
      [
        'a newer version',
        (text) => text.replace('"version": 2', '"version": 99'),
        /line 2: it was written by a newer version/
      ]
    ])('with %s is refused', async (_, edit, message) => {
      expect((await edited(edit)).message).toMatch(message);
    });

    test('that is right is taken, and is the new good copy', async () => {
      await config.close();
      const text = (await readFile(path(), 'utf8')).replace('"Purchase"', '"Order"');
      // As Windows editors save it.
      await writeFile(path(), `\uFEFF${text.replaceAll('\n', '\r\n')}`);
      config = await start();
      expect(template('purchase')?.name).toBe('Order');
      expect(await readFile(copy(), 'utf8')).toContain('"Order"');
    });

    test('keeps its $schema line', async () => {
      await config.close();
      await writeFile(path(), (await readFile(path(), 'utf8')).replace('{', '{ "$schema": "./config.schema.json",'));
      config = await start();
      await config.set(guild, 'categoryId', role(1));
      expect(await onDisk()).toMatchObject({ $schema: './config.schema.json' });
    });

    test.each([
      ['a file', () => path()],
      ['its copy', () => copy()]
    ])('%s cut off at any byte is made whole again, and nothing is lost', async (_, which) => {
      await config.set(guild, 'staffRoleIds', [role(1)]);
      await config.close();
      const whole = await readFile(path());
      for (const length of cuts(whole.length)) {
        await writeFile(which(), whole.subarray(0, length));
        config = await start();
        expect(config.get(guild, 'staffRoleIds')).toEqual([role(1)]);
        await config.close();
        for (const file of [path(), copy()]) expect(await readFile(file)).toEqual(whole);
      }
      config = await start();
    });

    test('with nothing in it, and no copy, is refused', async () => {
      await config.close();
      await rm(copy());
      await writeFile(path(), '');
      expect((await rejection(new ConfigService({ dataDir }).load())).message).toMatch(/empty/);
      await rm(path());
      config = await start();
    });

    test('that was removed by mistake is not replaced by an empty one', async () => {
      await config.set(guild, 'categoryId', role(1));
      await config.close();
      await rm(path());
      const error = await rejection(new ConfigService({ dataDir }).load());
      expect(error.message).toContain(`Copy ${copy()} to ${path()}`);
      expect(await readdir(dataDir)).not.toContain('config.json');
      await rename(copy(), path());
      config = await start();
      expect(config.get(guild, 'categoryId')).toBe(role(1));
    });
  });

  test('leftovers of interrupted writes are removed at the start', async () => {
    await config.close();
    await writeFile(`${path()}.123456`, '{"half":');
    await writeFile(`${copy()}.123456`, '{"half":');
    config = await start();
    expect((await readdir(dataDir)).sort()).toEqual([
      'config.json',
      'config.json.last-good',
      'lock.json',
      'template-revisions.json',
      'template-revisions.json.last-good'
    ]);
  });

  test('a second bot on the same directory is refused, and the first goes on', async () => {
    expect(await rejection(new ConfigService({ dataDir }).load())).toBeInstanceOf(DataDirLockedError);
    await config.set(guild, 'categoryId', role(1));
    expect(await readdir(dataDir)).toContain('lock.json');
  });

  test('a broken ticket file stops the start as well, and the directory is free again', async () => {
    await config.close();
    await mkdir(join(dataDir, 'tickets', guild), { recursive: true });
    const ticket = join(dataDir, 'tickets', guild, '1.json');
    await writeFile(ticket, '{');
    expect(await rejection(new ConfigService({ dataDir }).load())).toMatchObject({ file: ticket, line: 1 });
    await rm(ticket);
    config = await start();
  });

  test('a data directory that cannot be made is a storage error', async () => {
    await writeFile(`${dataDir}-file`, '');
    const service = new ConfigService({ dataDir: join(`${dataDir}-file`, 'data') });
    expect(await rejection(service.load())).toBeInstanceOf(StorageError);
  });

  test('closing waits for what is being saved, and twice is the same as once', async () => {
    const saving = config.set(guild, 'categoryId', role(7));
    await Promise.all([config.close(), config.close()]);
    await saving;
    config = await start();
    expect(config.get(guild, 'categoryId')).toBe(role(7));
  });
});
