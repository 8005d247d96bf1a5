import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openStorage, readStorage } from '../../../src/lib/storage/open-storage.js';
import { BrokenFileError } from '../../../src/lib/storage/json/files/errors.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { ServerTemplates } from '../../../src/lib/templates/server-templates.js';
import { rejection, tempFolders } from '../../support/temp-folder.js';
import { asFormat2, contentsOf, copyV1To, v1Config, v1Data, v1Servers, v1Tickets } from '../../support/v1-fixture.js';
import { ada, channel, closed, deleted, good, guild, made, opened, wish } from './people.js';

const tempFolder = tempFolders();
const { maple, birch } = v1Servers;
const draft = {
  id: 'abcdefgh',
  templateId: 'apply',
  userId: ada,
  base: 0,
  template: defaultTemplate,
  changedAt: '2026-11-26T12:00:00.000Z'
};

describe('A storage that is only looked at', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await tempFolder();
  });

  test('shows what a bot that is at work on it has written, and writes nothing itself', async () => {
    const storage = await openStorage({ dataDir });
    const { tickets, servers } = storage;
    const first = made(await tickets.change(good(await tickets.reserve(wish(ada))), opened(channel(1))));
    await servers.change(guild, (current) => ({ ...current, categoryId: channel(9) }));
    const reader = await readStorage({ dataDir });
    expect(await reader.tickets.get(first)).toEqual(first);
    expect(reader.servers.of(guild)).toEqual(servers.of(guild));
    await storage.drafts.change(guild, () => ({ drafts: [draft] }));
    await storage.ownTemplates.change(guild, (current) => current);
    const later = await readStorage({ dataDir });
    expect(later.drafts.of(guild)).toEqual({ drafts: [draft] });
    expect(later.ownTemplates.of(guild)).toEqual(storage.ownTemplates.of(guild));
    expect(reader.drafts.of(guild)).toEqual({ drafts: [] });
    const after = made(await tickets.change(first, closed));
    expect(await reader.tickets.get(first)).toEqual(after);
    expect(await reader.tickets.list({ guildId: guild, statuses: ['closed'], limit: 10 })).toEqual({
      tickets: [after],
      total: 1
    });
    expect(await reader.tickets.events(first, 1, 10)).toEqual(await tickets.events(first, 1, 10));
    made(await tickets.change(first, deleted));
    await tickets.archive(first);
    expect(await reader.tickets.get(first)).toMatchObject({ status: 'deleted' });
    expect(await reader.numbers(guild)).toEqual([1]);
    expect(await reader.tickets.list({ guildId: guild, statuses: ['deleted'], limit: 10 })).toMatchObject({ total: 0 });
    await storage.close();
  });

  test('shows files of format 1 as they will be, and leaves them and a dead lock as they are', async () => {
    copyV1To(dataDir);
    await writeFile(join(dataDir, 'lock.json'), '{"pid":1}');
    await writeFile(join(dataDir, 'config.json.123'), '{"half":');
    const before = await contentsOf(dataDir);
    const reader = await readStorage({ dataDir });
    const { tickets, servers } = reader;
    for (const file of [...(await v1Tickets(v1Data, 'tickets')), ...(await v1Tickets(v1Data, 'archive'))]) {
      expect(await tickets.get(file)).toEqual(asFormat2(file).ticket);
      expect(await tickets.events(file, 0, 500)).toEqual(asFormat2(file).events);
    }
    expect(servers.of(birch).panels).toEqual([v1Config.guilds[birch]?.panel]);
    expect(await reader.numbers(maple)).toEqual([1, 2, 3, 1003, 1004, 1005, 1006, 1007, 1008, 1009, 1010]);
    expect(await contentsOf(dataDir)).toEqual(before);
  });

  test('gives the templates and drafts of a file that was cut off, and does not mend it', async () => {
    const storage = await openStorage({ dataDir });
    const templates = new ServerTemplates(storage.templates, storage.ownTemplates);
    const { id } = await templates.publish(guild, { templateId: 'apply', base: 0, template: defaultTemplate, by: ada });
    await storage.close();
    const path = join(dataDir, 'templates', `${guild}.json`);
    await writeFile(path, (await readFile(path, 'utf8')).slice(0, 100));
    const before = await contentsOf(dataDir);
    const { ownTemplates } = await readStorage({ dataDir });
    expect(ownTemplates.of(guild).templates.map((one) => one.id)).toEqual([id]);
    expect(await contentsOf(dataDir)).toEqual(before);
  });

  test('gives what a file that was cut off held, and does not mend it', async () => {
    copyV1To(dataDir);
    await writeFile(join(dataDir, 'tickets', birch, '1.json'), '{');
    await writeFile(join(dataDir, 'config.json'), '{');
    const before = await contentsOf(dataDir);
    const { tickets, servers } = await readStorage({ dataDir });
    expect(await tickets.get({ guildId: birch, number: 1 })).toMatchObject({ number: 1, status: 'open' });
    expect(servers.of(birch).staffRoleIds).toHaveLength(2);
    expect(await contentsOf(dataDir)).toEqual(before);
    await rm(join(dataDir, 'tickets', birch, '1.json.last-good'));
    expect(await rejection(tickets.get({ guildId: birch, number: 1 }))).toBeInstanceOf(BrokenFileError);
  });
});
