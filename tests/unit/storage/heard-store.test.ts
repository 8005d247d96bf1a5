import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HeardFiles } from '../../../src/lib/storage/json/heard-files.js';
import { heardOf } from '../../support/conversations.js';
import { MemoryHeardStore } from '../../support/paper/memory-heard-store.js';
import { tempFolders } from '../../support/temp-folder.js';
import { heardStoreContract } from './heard-store-contract.js';
import { guild } from './people.js';

const folder = tempFolders();
const key = { guildId: guild, number: 7 };
const [first, second, third] = ['100000000000000001', '100000000000000002', '100000000000000003'] as const;

heardStoreContract('What was heard, in memory', () => Promise.resolve(new MemoryHeardStore()));
heardStoreContract('What was heard, in files', async () => new HeardFiles(await folder()));

describe('What was heard, in files', () => {
  const bucket = (dataDir: string) => join(dataDir, 'heard', guild, '0000-0999');

  it('never leaves its folder, whatever a ticket is called', async () => {
    const store = new HeardFiles(await folder());
    for (const wrong of [
      { guildId: '..', number: 1 },
      { guildId: guild, number: -1 },
      { guildId: guild, number: 1.5 }
    ])
      await expect(store.change(wrong, [first], () => [heardOf(first, 'Hello')])).rejects.toThrow();
  });

  it('goes on after a line that a crash cut in two', async () => {
    const dataDir = await folder();
    await new HeardFiles(dataDir).change(key, [first], () => [heardOf(first, 'One')]);
    await appendFile(join(bucket(dataDir), '7.jsonl'), '\n{"version":1,"id":"1000');
    const store = new HeardFiles(dataDir);
    await store.change(key, [second], () => [heardOf(second, 'Two')]);
    await store.change(key, [third], () => [heardOf(third, 'Three')]);
    expect((await store.of(key)).map(({ id }) => id)).toEqual([first, second, third]);
  });

  it('has nothing left of what was there before, not even what a crash left beside it', async () => {
    const dataDir = await folder();
    await new HeardFiles(dataDir).change(key, [first, second], () => [
      heardOf(first, 'Secret'),
      heardOf(second, 'Words')
    ]);
    const draft = '7.jsonl.00000000-0000-4000-8000-000000000000.draft';
    await writeFile(join(bucket(dataDir), draft), 'Secret');
    const others = '77.jsonl.00000000-0000-4000-8000-000000000000.draft';
    await writeFile(join(bucket(dataDir), others), 'of a ticket that is being written');
    await new HeardFiles(dataDir).change(key, [first], () => [heardOf(first, null)]);
    expect(await readFile(join(bucket(dataDir), '7.jsonl'), 'utf8')).not.toContain('Secret');
    expect((await readdir(bucket(dataDir))).sort()).toEqual(['7.jsonl', others]);
  });
});
