import { access, cp, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Result } from '@sapphire/result';
import { JsonStorage } from '../../../src/lib/storage/json/json-storage.js';
import { BackupError, BrokenFileError } from '../../../src/lib/storage/json/files/errors.js';
import type { TicketEvent } from '../../../src/lib/core/ticket-event.js';
import type { Ticket } from '../../../src/lib/core/ticket.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { Drafting } from '../../../src/lib/templates/drafting.js';
import { ServerTemplates } from '../../../src/lib/templates/server-templates.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import {
  asFormat2,
  contentsOf,
  copyV1To,
  keptIn as kept,
  timesOf,
  v1Config,
  v1Data,
  v1Servers,
  v1Tickets,
  type V1Ticket
} from '../../support/v1-fixture.js';
import { closed, made } from './people.js';

const tempFolder = tempFolders();
const { maple, birch, oak } = v1Servers;

describe('A data directory of format 1', () => {
  let dataDir: string;
  let storage: JsonStorage | null = null;
  const folder = (name: string) => join(dataDir, name);
  const text = (name: string) => readFile(folder(name), 'utf8');
  const start = async (): Promise<JsonStorage> => {
    await storage?.close();
    storage = null;
    storage = await JsonStorage.open(dataDir);
    return storage;
  };

  beforeEach(async () => {
    dataDir = await tempFolder();
    copyV1To(dataDir);
  });
  afterEach(async () => {
    await storage?.close();
    storage = null;
  });

  describe('is read whole', () => {
    test('every field of every live ticket, and what was still to be told', async () => {
      const { tickets } = await start();
      const live = await v1Tickets(v1Data, 'tickets');
      expect(new Set(live.map(({ status }) => status))).toEqual(new Set(['opening', 'open', 'closed', 'deleted']));
      const kinds = live.flatMap(({ untold }) => untold.map(({ kind }) => kind));
      expect(kinds.sort()).toEqual(['added', 'closed', 'removed', 'reopened']);
      for (const file of live) {
        const { ticket, events } = asFormat2(file);
        expect(await tickets.get(file)).toEqual(ticket);
        expect(await tickets.events(file, 0, 500)).toEqual(events);
      }
      const all = await tickets.unfinished(['opening', 'open', 'closed', 'deleted'], 500);
      expect(all).toHaveLength(live.length);
    });

    test('archived tickets, when somebody asks for them', async () => {
      const { tickets } = await start();
      const archived = await v1Tickets(v1Data, 'archive');
      expect(archived.map(({ number }) => number).sort((a, b) => a - b)).toEqual([1, 2, 3, 1003]);
      for (const file of archived) {
        const { ticket, events } = asFormat2(file);
        expect(await tickets.get(file)).toEqual(ticket);
        expect(await tickets.events(file, 0, 500)).toEqual(events);
      }
    });

    test('every setting of every server', async () => {
      const { servers } = await start();
      for (const guildId of [maple, birch, oak]) {
        const { panel, ...settings } = v1Config.guilds[guildId] ?? { panel: null };
        const since = { closedCategoryIds: [], moveClosed: true, remindAfterMinutes: 15 };
        expect(servers.of(guildId)).toEqual({ ...settings, panels: panel ? [panel] : [], oldPanels: [], ...since });
      }
      expect(Object.keys(v1Config.guilds)).toHaveLength(3);
      const { $schema, templates } = v1Config;
      expect(JSON.parse(await text('config.json'))).toMatchObject({ $schema, templates, version: 2 });
    });

    test('the templates, which are revision 1 of every ticket there is', async () => {
      const { templates, tickets } = await start();
      for (const [id, template] of Object.entries(v1Config.templates))
        expect(templates.current(maple, id)).toEqual({ id, revision: 1, template, own: false });
      for (const file of [...(await v1Tickets(v1Data, 'tickets')), ...(await v1Tickets(v1Data, 'archive'))]) {
        const ticket = await tickets.get(file);
        expect(ticket && templates.of(ticket)).toEqual(v1Config.templates[String(file['templateId'])]);
      }
    });

    test('numbers go on after the highest there was', async () => {
      const { tickets } = await start();
      const wish = { openerId: '200000000000000009', openerName: 'Zed', templateId: 'purchase', templateRevision: 1 };
      const openedAt = new Date().toISOString();
      const next = async (guildId: string) => (await tickets.reserve({ guildId, ...wish, openedAt })).unwrap().number;
      expect([await next(maple), await next(birch), await next(oak)]).toEqual([1011, 4, 1]);
    });
  });

  test('archived tickets are not touched by the start, nor by being read', async () => {
    const [before, times] = [await contentsOf(folder('archive')), await timesOf(folder('archive'))];
    const { tickets } = await start();
    for (const file of await v1Tickets(v1Data, 'archive')) expect(await tickets.get(file)).not.toBeNull();
    await tickets.close();
    expect(await contentsOf(folder('archive'))).toEqual(before);
    expect(await timesOf(folder('archive'))).toEqual(times);
    expect(before.size).toBe(8);
  });

  test('a live ticket changes its format when it changes, and keeps what it was', async () => {
    const { tickets } = await start();
    const file = join('tickets', maple, '1004.json');
    expect(JSON.parse(await text(file))).toMatchObject({ version: 1 });
    const after = made(await tickets.change({ guildId: maple, number: 1004 }, closed));
    expect(JSON.parse(await text(file))).toMatchObject({ version: 2, templateRevision: 1, number: 1004 });
    const restarted = await start();
    expect(await restarted.tickets.get(after)).toEqual(after);
    const fields = Object.keys(JSON.parse(await readFile(join(v1Data, file), 'utf8')) as object);
    for (const field of fields) expect(JSON.parse(await text(file))).toHaveProperty(field);
  });

  test('what was still to be told stays in its place when more happens', async () => {
    const { tickets } = await start();
    const key = { guildId: maple, number: 1008 };
    const added = await tickets.change(key, (ticket) =>
      Result.ok({ ticket, events: [{ kind: 'renamed' as const, by: ticket.openerId, at: ticket.openedAt }] })
    );
    expect(made(added)).toMatchObject({ untold: [1, 2], eventCount: 3 });
    const kinds = (events: readonly TicketEvent[]) => events.map(({ seq, kind }) => `${seq} ${kind}`);
    expect(kinds(await (await start()).tickets.events(key, 0, 500))).toEqual(['1 removed', '2 added', '3 renamed']);
  });

  describe('is copied aside first', () => {
    test('byte for byte, and whoever runs the bot is told where', async () => {
      const before = await kept(dataDir);
      const { remarks } = await start();
      expect(await contentsOf(folder('backup-v1'))).toEqual(before);
      expect(before.size).toBe(2 + 2 * (await v1Tickets(v1Data, 'tickets')).length);
      expect(remarks).toHaveLength(1);
      expect(remarks[0]).toContain(folder('backup-v1'));
      expect(remarks[0]).toContain('docs/setup.md');
    });

    test('once: later starts leave the copy as it is', async () => {
      const before = await kept(dataDir);
      const { tickets } = await start();
      made(await tickets.change({ guildId: maple, number: 1004 }, closed));
      const times = await timesOf(folder('backup-v1'));
      const { remarks } = await start();
      expect(remarks).toEqual([]);
      expect(await contentsOf(folder('backup-v1'))).toEqual(before);
      expect(await timesOf(folder('backup-v1'))).toEqual(times);
      expect(await readdir(dataDir)).not.toContain('backup-v2');
    });

    test('also where somebody removed the config: the live tickets are copied, once', async () => {
      for (const name of ['config.json', 'config.json.last-good']) await rm(folder(name));
      const before = await kept(dataDir);
      // And what its tickets were to ask went with it.
      expect((await start()).remarks).toEqual([
        expect.stringContaining('backup-v1'),
        expect.stringMatching(/template support is not in .*so what 2 tickets should be asked is not known/)
      ]);
      expect(await contentsOf(folder('backup-v1'))).toEqual(before);
      await storage?.close();
      storage = null;
      for (const name of ['config.json', 'config.json.last-good']) await rm(folder(name));
      expect((await start()).remarks).toEqual([expect.stringMatching(/^template support is not in/)]);
      expect(await contentsOf(folder('backup-v1'))).toEqual(before);
    });

    test('a copy that was never finished is not taken for one', async () => {
      const before = await kept(dataDir);
      await mkdir(join(folder('backup-v1.unfinished'), 'tickets'), { recursive: true });
      await writeFile(join(folder('backup-v1.unfinished'), 'config.json'), '{');
      await start();
      expect(await contentsOf(folder('backup-v1'))).toEqual(before);
      expect(await readdir(dataDir)).not.toContain('backup-v1.unfinished');
    });

    test('where that is not possible, the bot does not start, says so in one sentence, and changes nothing', async () => {
      // What leads to itself cannot be read, not even by root.
      await mkdir(join(dataDir, 'tickets', maple, 'loop'));
      await rm(folder('config.json.last-good'));
      await symlink('self', join(dataDir, 'tickets', maple, 'loop', 'self'));
      const before = await contentsOf(dataDir);
      const error = await rejection(start());
      expect(error).toBeInstanceOf(BackupError);
      expect(error.message).toBe(
        `The files of format 1 could not be copied to ${folder('backup-v1')} (ELOOP), so nothing was changed. Make room for them there and start again.`
      );
      // What is copied from and what it is compared with: the config's copy is made anew before.
      const after = await contentsOf(dataDir);
      after.delete('config.json.last-good');
      expect(after).toEqual(before);
      expect((await readdir(dataDir)).filter((name) => name.startsWith('backup'))).toEqual([]);
      await rm(join(dataDir, 'tickets', maple, 'loop'), { recursive: true });
      expect((await start()).remarks).toHaveLength(1);
    });
  });

  test('the last good config is of format 2 from then on', async () => {
    await start();
    expect(await text('config.json.last-good')).toBe(await text('config.json'));
    expect(JSON.parse(await text('config.json.last-good'))).toMatchObject({ version: 2 });
  });

  test('a config that was cut off is made whole from its copy, and then migrated', async () => {
    const whole = await text('config.json');
    await writeFile(folder('config.json'), whole.slice(0, 700));
    const { servers, remarks } = await start();
    expect(servers.of(oak).staffRoleIds).toEqual(v1Config.guilds[oak]?.staffRoleIds);
    expect(remarks.map((remark) => /cut off|new format/.exec(remark)?.[0])).toEqual(['cut off', 'new format']);
    expect(await readFile(join(folder('backup-v1'), 'config.json'), 'utf8')).toBe(whole);
  });

  test('a ticket that was cut off is made whole from its copy', async () => {
    const file = join('tickets', birch, '1.json');
    const whole = await text(file);
    await writeFile(folder(file), whole.slice(0, 300));
    const { tickets } = await start();
    expect(await tickets.get({ guildId: birch, number: 1 })).toEqual(
      asFormat2(JSON.parse(whole) as V1Ticket).ticket as Ticket
    );
    expect(await readFile(join(folder('backup-v1'), file), 'utf8')).toBe(whole);
  });

  test('a broken file stops the start before anything is copied or migrated', async () => {
    const file = join('tickets', birch, '1.json');
    for (const name of [file, `${file}.last-good`]) await writeFile(folder(name), '[');
    const before = await contentsOf(dataDir);
    expect(await rejection(start())).toBeInstanceOf(BrokenFileError);
    expect(await contentsOf(dataDir)).toEqual(before);
  });

  describe('going back', () => {
    /** What docs/setup.md tells people to do, before they start the earlier bot. */
    const goBack = async () => {
      await storage?.close();
      storage = null;
      for (const name of await readdir(dataDir))
        if (/^(config\.json|template-revisions\.json|tickets$|events$)/.test(name))
          await rm(folder(name), { recursive: true });
      await cp(folder('backup-v1'), dataDir, { recursive: true });
      for (const [name, content] of await contentsOf(folder('archive')))
        if (content.includes('\n  "version": 2,\n')) await rm(join(folder('archive'), name));
    };

    test('gives the files of format 1 as they were', async () => {
      const { tickets } = await start();
      made(await tickets.change({ guildId: maple, number: 1004 }, closed));
      await tickets.archive({ guildId: maple, number: 1009 });
      await goBack();
      const now = await contentsOf(dataDir);
      for (const name of now.keys()) if (name.startsWith('backup-v1/')) now.delete(name);
      const then = await contentsOf(v1Data);
      // One that was archived meanwhile is live again, and in the archive no more.
      expect(now).toEqual(then);
    });

    test('and coming again makes a fresh copy of what is there then, with the templates of then', async () => {
      await start();
      await goBack();
      const edited = (await text('config.json')).replaceAll('"Purchase"', '"Order"');
      await writeFile(folder('config.json'), edited);
      await writeFile(folder('config.json.last-good'), edited);
      await rm(folder(join('tickets', maple, '1010.json')));
      const before = await kept(dataDir);
      const { templates, remarks } = await start();
      expect(remarks).toHaveLength(1);
      expect(templates.of({ templateId: 'purchase', templateRevision: 1 })?.name).toBe('Order');
      const copied = await contentsOf(folder('backup-v1'));
      before.delete(join('tickets', maple, '1010.json.last-good'));
      expect(copied).toEqual(before);
    });

    test('and coming again loses no kind of ticket that was made in Discord, and no draft', async () => {
      const make = async (storage: JsonStorage, name: string) => {
        const templates = new ServerTemplates(storage.templates, storage.ownTemplates);
        const drafting = new Drafting(templates, storage.drafts);
        const draft = await drafting.make(maple, maple, { ...defaultTemplate, name });
        await drafting.publish({ guildId: maple, userId: maple, draftId: draft.id }, () => true);
        await drafting.make(maple, maple, { ...defaultTemplate, name: `Draft of ${name}` });
      };
      const names = ({ templates, ownTemplates, drafts }: JsonStorage) => [
        new ServerTemplates(templates, ownTemplates).list(maple).map(({ template }) => template.name),
        drafts.of(maple).drafts.map(({ template }) => template.name)
      ];
      await make(await start(), 'First');
      await goBack();
      await make(await start(), 'Second');
      await goBack();
      expect(names(await start())).toEqual([
        ['Purchase', 'Support „hier“', 'First', 'Second'],
        ['Draft of First', 'Draft of Second']
      ]);
    });

    test('also where the revisions of templates were forgotten: tickets get the templates of then', async () => {
      await start();
      await storage?.close();
      storage = null;
      for (const name of ['config.json', 'config.json.last-good'])
        await writeFile(folder(name), (await readFile(join(v1Data, name), 'utf8')).replaceAll('"Purchase"', '"Order"'));
      const { templates } = await start();
      expect(templates.current(maple, 'purchase')).toMatchObject({ revision: 1, template: { name: 'Order' } });
    });
  });

  test.each(['config.json', join('tickets', birch, '1.json')])(
    '%s of format 3 is refused, naming the folder a newer bot would have made',
    async (file) => {
      await start();
      await storage?.close();
      storage = null;
      const newer = (await text(file)).replace(/"version": [12]/, '"version": 3');
      for (const name of [file, `${file}.last-good`]) await writeFile(folder(name), newer);
      const before = await contentsOf(dataDir);
      const error = await rejection(start());
      expect(error.message).toContain('written by a newer version of the bot (format 3, this bot knows 2)');
      expect(error.message).toContain('backup-v2');
      expect(await contentsOf(dataDir)).toEqual(before);
      await expect(access(folder('lock.json'))).rejects.toThrow('ENOENT');
    }
  );
});
