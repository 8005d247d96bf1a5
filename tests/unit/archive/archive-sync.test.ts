import { ArchiveSync } from '../../../src/lib/archive/archive-sync.js';
import { soughtIn } from '../../../src/lib/archive/words.js';
import { piece } from '../../support/conversations.js';
import { MemoryArchiveIndex } from '../../support/paper/memory-archive-index.js';
import { MemoryConversationStore } from '../../support/paper/memory-conversation-store.js';
import { ada, guildId, PaperStage, sam } from '../../support/paper/paper-stage.js';

function set() {
  const stage = new PaperStage();
  const conversations = new MemoryConversationStore();
  const index = new MemoryArchiveIndex();
  const sync = new ArchiveSync({ store: stage.store, conversations, index });
  const found = async (words: string, userId = ada) =>
    (
      await index.find({
        ...{ guildId, reader: { kind: 'member', userId } as const, sought: soughtIn(words), offset: 0, limit: 10 }
      })
    ).hits.map(({ number }) => number);
  return { stage, conversations, index, sync, found };
}

describe('the index is as records and conversations are', () => {
  it('once somebody looks: what there was before, and from then on what changes', async () => {
    const { stage, conversations, sync, found } = set();
    const first = await stage.open();
    await conversations.add(first, 0, piece(1, 2, 'the first word'));
    expect(await found('word')).toEqual([]);
    expect(await sync.upToDate(guildId)).toBeNull();
    expect(await found('word')).toEqual([first.number]);
    await conversations.add(first, 1, piece(3, 2, 'another thing'));
    sync.touch(first);
    await sync.upToDate(guildId);
    expect(await found('thing')).toEqual([first.number]);
  });

  it('with what its readers may read, as it changes', async () => {
    const { stage, conversations, sync, found } = set();
    const ticket = await stage.open();
    await conversations.add(ticket, 0, piece(1, 2, 'secret'));
    await sync.upToDate(guildId);
    expect(await found('', sam)).toEqual([]);
    await stage.tickets.people.add(ticket, sam, ada);
    sync.touch(ticket);
    await sync.upToDate(guildId);
    expect(await found('secret', sam)).toEqual([ticket.number]);
  });

  it('without what was deleted, and without what was edited: members may not read it', async () => {
    const { stage, conversations, sync, found } = set();
    const ticket = await stage.open();
    const [first, second, third] = piece(1, 3).messages;
    const messages = [
      { ...first, id: '100000000000000001', content: 'gone', deleted_at: '2030-01-01T00:00:00.000Z' },
      { ...second, id: '100000000000000002', content: 'now', earlier: [{ content: 'before' }] },
      { ...third, id: '100000000000000003', vanished: true, content: 'never' }
    ];
    await conversations.add(ticket, 0, { ...piece(1), messages });
    await sync.upToDate(guildId);
    expect(await found('now')).toEqual([ticket.number]);
    for (const word of ['gone', 'before', 'never']) expect(await found(word)).toEqual([]);
  });

  it('without those that are no more', async () => {
    const { stage, index, sync, conversations } = set();
    const ticket = await stage.open();
    await conversations.add(ticket, 0, piece(1));
    await sync.upToDate(guildId);
    const again = new ArchiveSync({ store: new PaperStage().store, conversations, index });
    await again.upToDate(guildId);
    expect((await index.known(guildId)).size).toBe(0);
  });

  it('all of it again where it was lost, or something went wrong', async () => {
    const { stage, conversations, index, sync, found } = set();
    const ticket = await stage.open();
    await conversations.add(ticket, 0, piece(1, 2, 'word'));
    const put = jest.spyOn(index, 'put').mockRejectedValueOnce(new Error('The disk is full.'));
    await expect(sync.upToDate(guildId)).rejects.toThrow('full');
    put.mockRestore();
    await sync.upToDate(guildId);
    expect(await found('word')).toEqual([ticket.number]);
    await index.remove(ticket);
    sync.forget();
    await sync.upToDate(guildId);
    expect(await found('word')).toEqual([ticket.number]);
  });
});
