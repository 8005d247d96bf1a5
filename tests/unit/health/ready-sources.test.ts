import { Collection, Status } from 'discord.js';
import type { TicketBot } from '../../../src/lib/client/ticket-bot.js';
import type { LockState } from '../../../src/lib/core/lock-state.js';
import { StorageError } from '../../../src/lib/core/storage-error.js';
import { gatewaySource, storageSource } from '../../../src/lib/health/ready-sources.js';

function bot(statuses: readonly Status[], isReady: boolean) {
  const shards = statuses.map((status, id) => [id, { id, status }] as const);
  return { ws: { shards: new Collection(shards) }, isReady: () => isReady } as unknown as TicketBot;
}

describe('Readiness at the gateway', () => {
  it.each([
    ['before it knows of shards', [], false, ['Not logged in to Discord yet.']],
    ['while the first connects', [Status.Connecting], false, [/shard 0 \(of 1\)\.$/]],
    ['while it waits for its servers', [Status.Ready, Status.WaitingForGuilds], false, [/shard 1 \(of 2\)\.$/]],
    ['when all are there, but not all was ready yet', [Status.Ready], false, ['Not logged in to Discord yet.']],
    ['when all is ready', [Status.Ready, Status.Ready], true, []],
    ['when some were cut', [Status.Disconnected, Status.Ready, Status.Resuming], true, [/shards 0, 2 \(of 3\)\.$/]]
  ])('%s', async (_when, statuses, isReady, sentences) => {
    const said = await gatewaySource(bot(statuses, isReady)).trouble();
    expect(said).toHaveLength(sentences.length);
    for (const [index, sentence] of sentences.entries()) expect(said[index]).toMatch(sentence);
  });
});

describe('Readiness of what is kept', () => {
  const state = (held: LockState['held']) => () => Promise.resolve({ held, leftovers: 0 });
  const fails = () => Promise.reject(new StorageError('/secret/place'));

  it.each([
    ['there', { lock: state('ours'), room: () => Promise.resolve(5) }, false, []],
    ['a database that is there', { lock: state('ours'), room: () => Promise.resolve(null) }, true, []],
    ['being taken over', { lock: state('claimed'), room: fails }, false, [/taking the data directory over/]],
    ['lost', { lock: state('lost'), room: fails }, false, [/taking the data directory over/]],
    ['not to be written', { lock: state('ours'), room: fails }, false, [/data directory takes no writes/]],
    ['not to be looked at', { lock: fails, room: () => Promise.resolve(5) }, false, [/data directory/]],
    ['a database that is away', { lock: state('ours'), room: fails }, true, [/^The database does not answer/]]
  ])('%s', async (_how, storage, isDatabase, sentences) => {
    const said = await storageSource(storage, isDatabase).trouble();
    expect(said).toHaveLength(sentences.length);
    for (const [index, sentence] of sentences.entries()) expect(said[index]).toMatch(sentence);
    expect(said.join()).not.toContain('secret');
  });
});
