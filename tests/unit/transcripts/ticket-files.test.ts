import type { Ticket } from '../../../src/lib/core/ticket.js';
import { FileTrouble, type FileDesk } from '../../../src/lib/transcripts/file-desk.js';
import type { FileStore } from '../../../src/lib/transcripts/file-store.js';
import { isKept, type MissingReason } from '../../../src/lib/transcripts/file-note.js';
import type { KeptMessage, Piece } from '../../../src/lib/transcripts/piece.js';
import { TicketFiles } from '../../../src/lib/transcripts/ticket-files.js';
import { MemoryFileStore } from '../../support/paper/memory-file-store.js';

const guildId = '100000000000000001';
const ticketOf = (number: number) => ({ guildId, number, channelId: '300000000000000001' }) as Ticket;
const ticket = ticketOf(1);
const cdn = 'https://cdn.discordapp.com/attachments/1/2';
const names = { people: {}, roles: {}, channels: {} };

/** Discord's files, as many bytes each as it says, and what happens to them. */
class Desk implements FileDesk {
  public readonly asked: string[] = [];
  public readonly troubles = new Map<string, MissingReason>();
  public underWay = 0;
  public most = 0;
  /** Links that are good now end with this. */
  public good = '';

  public async open([address = '']: readonly string[]): Promise<AsyncIterable<Uint8Array>> {
    const name = address.slice(cdn.length + 1);
    this.asked.push(name);
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    await new Promise((resolve) => setTimeout(resolve, 1));
    this.underWay -= 1;
    const trouble = this.troubles.get(name.split('?')[0] ?? '');
    if (trouble) throw new FileTrouble(trouble);
    if (!name.endsWith(this.good)) throw new FileTrouble('gone');
    return bytesOf(name);
  }

  public messageAgain(_: Ticket, messageId: string): Promise<KeptMessage | null> {
    return Promise.resolve({ id: messageId, attachments: [{ url: `${cdn}/a.100?ex=2&is=2&hm=2`, size: 100 }] });
  }
}

/** `name.size`: so many bytes of its first letter. */
async function* bytesOf(name: string): AsyncGenerator<Uint8Array> {
  const [letter = '', size = '0'] = (name.split('?')[0] ?? '').split('.');
  yield await Promise.resolve(Buffer.alloc(Number(size), letter));
}

async function* said(...files: string[]): AsyncGenerator<Piece | null> {
  const message = { id: '400000000000000001', attachments: files.map((name) => ({ url: `${cdn}/${name}` })) };
  yield null;
  yield await Promise.resolve({ version: 1, readAt: '2030-01-01T00:00:00.000Z', messages: [message], names });
}

const MB = 1_048_576;
const limits = { file: MB, ticket: 2 * MB, server: 3 * MB };
let desk: Desk;
let store: FileStore;
let warnings: string[];
let files: TicketFiles;
beforeEach(() => {
  desk = new Desk();
  store = new MemoryFileStore();
  warnings = [];
  files = new TicketFiles(store, desk, limits, (sentence) => warnings.push(sentence), [1, 1]);
});
const outcomes = async (of = ticket) =>
  Object.fromEntries(
    [...(await files.notes(of))].map(([link, note]) => [
      link.slice(cdn.length + 1),
      isKept(note) ? 'kept' : note.missing
    ])
  );

describe('Files of a ticket', () => {
  it('are fetched three at a time, each once, and never again', async () => {
    const all = Array.from({ length: 30 }, (_, index) => `${index}.10`);
    await files.keepUp(ticket, said(...all, ...all), false);
    expect(desk.most).toBe(3);
    expect(desk.asked.sort()).toEqual(all.sort());
    await files.keepUp(ticket, said(...all), false);
    expect(desk.asked).toHaveLength(30);
  });

  it('of many tickets are fetched three at a time, too', async () => {
    await Promise.all(
      [1, 2, 3, 4, 5].map((number) => files.keepUp(ticketOf(number), said('a.1', 'b.1', 'c.1'), false))
    );
    expect(desk.most).toBe(3);
  });

  it('that do not come hinder nothing but the end, and are counted', async () => {
    desk.troubles.set('b.10', 'slow').set('c.10', 'gone');
    const kept = files.keepUp(ticket, said('a.10', 'b.10', 'c.10', 'd.10'), false);
    await expect(kept).rejects.toMatchObject({ id: 'files-not-kept', context: { count: 1, mayLeave: false } });
    expect(await outcomes()).toEqual({ 'a.10': 'kept', 'b.10': 'slow', 'c.10': 'gone', 'd.10': 'kept' });
    expect(desk.asked.filter((name) => name === 'b.10')).toHaveLength(3);
    desk.troubles.clear();
    await files.keepUp(ticket, said('a.10', 'b.10', 'c.10', 'd.10'), false);
    expect(await outcomes()).toMatchObject({ 'b.10': 'kept', 'c.10': 'gone' });
  });

  it('are asked for by another link where the one that was kept has expired', async () => {
    desk.good = '?ex=2&is=2&hm=2';
    await files.keepUp(ticket, said('a.100?ex=1&is=1&hm=1'), false);
    expect(desk.asked).toEqual(['a.100?ex=1&is=1&hm=1', 'a.100?ex=2&is=2&hm=2']);
    expect(await outcomes()).toEqual({ 'a.100': 'kept' });
  });

  it('are not gone because Discord’s host says so once, but for emoji, which anybody can make up', async () => {
    const embeds = [{ image: { url: 'https://example.com/a.png', proxy_url: `${cdn}/a.10` } }];
    const message = { id: '400000000000000001', content: '<:none:12345>', embeds };
    async function* pieces(): AsyncGenerator<Piece> {
      yield await Promise.resolve({ version: 1, readAt: '2030-01-01T00:00:00.000Z', messages: [message], names });
    }
    const asked: string[] = [];
    jest.spyOn(desk, 'open').mockImplementation((addresses) => {
      const address = addresses.find((one) => one.startsWith('https://cdn')) ?? '';
      asked.push(address);
      const times = asked.filter((one) => one === address).length;
      return times > 1 ? Promise.resolve(bytesOf('a.10')) : Promise.reject(new FileTrouble('gone'));
    });
    await files.keepUp(ticket, pieces(), false);
    expect(asked.filter((address) => address.includes('emojis'))).toHaveLength(1);
    expect(Object.values(await outcomes()).sort()).toEqual(['gone', 'kept']);
  });

  it('have room in their ticket and on their server; what is the same takes it once', async () => {
    await files.keepUp(ticket, said(`a.${MB}`, `b.${MB}`, `c.${MB}`, 'd.300000'), false);
    const found = await outcomes();
    expect(Object.values(found).filter((what) => what === 'kept')).toHaveLength(2);
    expect(Object.values(found).filter((what) => what === 'no-room')).toHaveLength(2);
    expect(await store.used(guildId)).toBeLessThanOrEqual(limits.ticket);
    await files.keepUp(ticketOf(2), said('x.200000', 'x.200000?size=64'), false);
    expect(await outcomes(ticketOf(2))).toEqual({ 'x.200000': 'kept' });
    await files.keepUp(ticketOf(3), said(`e.${MB}`, `f.${MB}`), false);
    expect(await store.used(guildId)).toBeLessThanOrEqual(limits.server);
    expect(Object.values(await outcomes(ticketOf(3)))).toContain('no-room');
  });

  it('that nearly fill the room are told of once, until there is room again', async () => {
    await files.keepUp(ticket, said(`a.${MB}`, `b.${MB}`), false);
    expect(warnings).toEqual([]);
    await files.keepUp(ticketOf(2), said('c.800000', 'd.100000', 'e.10'), false);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toMatch(/9\d % of their room.*TRANSCRIPT_SERVER_MB/);
    expect(await files.room(guildId)).toMatchObject({ most: limits.server });
    await store.remove(ticket);
    await files.keepUp(ticketOf(3), said('f.10'), false);
    await files.keepUp(ticketOf(4), said(`g.${MB}`, 'h.900000'), false);
    expect(warnings).toHaveLength(2);
  });

  it('without end are not looked at: links that lead nowhere keep nobody busy', async () => {
    const emoji = Array.from({ length: 5_050 }, (_, index) => `<:x:${index}>`);
    async function* pieces(): AsyncGenerator<Piece> {
      const message = { id: '1', content: emoji.join('') };
      yield await Promise.resolve({
        version: 1,
        readAt: '2030-01-01T00:00:00.000Z',
        messages: [message],
        names
      } as Piece);
    }
    jest.spyOn(desk, 'open').mockRejectedValue(new FileTrouble('gone'));
    await files.keepUp(ticket, pieces(), false);
    expect((await files.notes(ticket)).size).toBe(5_000);
  });

  it('whose storage fails are not noted, and it is said', async () => {
    jest.spyOn(store, 'keep').mockRejectedValue(new Error('ENOSPC'));
    await expect(files.keepUp(ticket, said('a.10', 'b.10'), true)).rejects.toThrow('ENOSPC');
    expect(await outcomes()).toEqual({});
  });
});
