import { createHash } from 'node:crypto';
import type { TicketKey } from '../../../src/lib/core/ticket.js';
import type { FileStore, TakenFile } from '../../../src/lib/transcripts/file-store.js';
import { collected } from '../../support/collected.js';
import { guild, otherGuild } from './people.js';

const key = { guildId: guild, number: 7 };
const other = { guildId: guild, number: 1_007 };
const link = (name: string) => `https://cdn.discordapp.com/attachments/1/2/${name}`;

export const digestOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const type = 'application/octet-stream' as const;
const yes = ({ sha256, size }: TakenFile) => ({ sha256, size, type });

/** Bytes that come in pieces of no size in particular. */
export async function* coming(bytes: Buffer, pieceSize = 50_000): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += pieceSize) yield await Promise.resolve(bytes.subarray(at, at + pieceSize));
}

/** What holds wherever files of conversations are kept. */
export function fileStoreContract(name: string, make: () => Promise<FileStore>): void {
  const large = Buffer.alloc(700_001, 'all kinds of bytes ');
  const small = Buffer.from('Hello');
  const keep = (store: FileStore, of: TicketKey, file: string, bytes: Buffer) =>
    store.keep(of, link(file), coming(bytes), yes);
  const read = async (store: FileStore, bytes: Buffer, guildId = guild) => {
    const found = await store.bytes(guildId, digestOf(bytes));
    return found && Buffer.concat(await collected(found));
  };

  describe(name, () => {
    it('gives back what was kept, byte by byte, also of nothing', async () => {
      const store = await make();
      for (const bytes of [large, small, Buffer.alloc(0), Buffer.alloc(262_144), Buffer.alloc(524_288, 1)]) {
        const note = await keep(store, key, String(bytes.length), bytes);
        expect(note).toEqual({ sha256: digestOf(bytes), size: bytes.length, type });
        expect((await read(store, bytes))?.equals(bytes)).toBe(true);
        expect(await read(store, bytes, otherGuild)).toBeNull();
      }
      expect((await store.notes(key)).get(link('262144'))).toMatchObject({ size: 262_144 });
      expect(await store.bytes(guild, 'f'.repeat(64))).toBeNull();
    });

    it('keeps one content once, and says so before it is decided', async () => {
      const store = await make();
      await keep(store, key, 'a', large);
      const taken: TakenFile[] = [];
      await store.keep(other, link('b'), coming(large), (one) => {
        taken.push(one);
        return yes(one);
      });
      expect(taken).toEqual([{ sha256: digestOf(large), size: large.length, isThere: true }]);
      await keep(store, { ...key, guildId: otherGuild }, 'c', large);
      expect(await store.used(guild)).toBe(large.length);
      expect(await store.used(otherGuild)).toBe(large.length);
    });

    it('forgets what is not accepted, and what breaks off', async () => {
      const store = await make();
      const no = () => {
        throw new Error('No room');
      };
      await expect(store.keep(key, link('a'), coming(large), no)).rejects.toThrow('No room');
      async function* broken() {
        yield await Promise.resolve(large);
        throw new Error('Broke off');
      }
      await expect(store.keep(key, link('a'), broken(), yes)).rejects.toThrow('Broke off');
      expect(await store.used(guild)).toBe(0);
      expect((await store.notes(key)).size).toBe(0);
      expect(await read(store, large)).toBeNull();
    });

    it('keeps a content until the last ticket that has it is forgotten', async () => {
      const store = await make();
      for (const one of [key, other]) await keep(store, one, 'a', large);
      await keep(store, key, 'again', large);
      await keep(store, key, 'own', small);
      await store.remove(key);
      await store.remove(key);
      expect(await read(store, small)).toBeNull();
      expect((await read(store, large))?.equals(large)).toBe(true);
      expect(await store.used(guild)).toBe(large.length);
      expect(await store.numbers(guild)).toEqual([1_007]);
      await store.remove(other);
      expect(await read(store, large)).toBeNull();
      expect(await store.used(guild)).toBe(0);
      expect(await store.servers()).toEqual([]);
    });

    it('forgets some files of a ticket, and keeps what it or another one still has', async () => {
      const store = await make();
      await keep(store, key, 'own', small);
      await keep(store, key, 'a', large);
      await keep(store, key, 'again', large);
      await keep(store, other, 'b', Buffer.from('theirs'));
      await keep(store, key, 'theirs', Buffer.from('theirs'));
      await store.noteMissing(key, link('missing'), { missing: 'gone', tries: 1 });
      const some = new Set(['own', 'a', 'theirs', 'missing', 'unknown'].map(link));
      for (const time of [1, 2]) {
        await store.drop(key, some);
        expect([time, [...(await store.notes(key)).keys()]]).toEqual([time, [link('again')]]);
      }
      expect(await read(store, small)).toBeNull();
      expect((await read(store, large))?.equals(large)).toBe(true);
      expect((await read(store, Buffer.from('theirs')))?.toString()).toBe('theirs');
      expect(await store.used(guild)).toBe(large.length + 6);
      await store.drop(key, new Set([link('again')]));
      expect(await read(store, large)).toBeNull();
      expect(await store.numbers(guild)).toEqual([1_007]);
    });

    it('notes why one is missing, and never in the place of one that is kept', async () => {
      const store = await make();
      const strange = `https://example.com/\u202e${'x'.repeat(3_000)}?a=\u0000`;
      await store.noteMissing(key, strange, { missing: 'slow', tries: 1 });
      await store.noteMissing(key, strange, { missing: 'gone', tries: 2 });
      expect(await store.notes(key)).toEqual(new Map([[strange, { missing: 'gone', tries: 2 }]]));
      await store.keep(key, strange, coming(small), yes);
      await store.noteMissing(key, strange, { missing: 'slow', tries: 3 });
      expect((await store.notes(key)).get(strange)).toMatchObject({ sha256: digestOf(small) });
      expect((await store.notes(other)).size).toBe(0);
    });

    it('takes the same from many at once, while others let it go', async () => {
      const store = await make();
      const keys = Array.from({ length: 8 }, (_, index) => ({ guildId: guild, number: index + 1 }));
      for (let round = 0; round < 4; round += 1) {
        const stays = keys.filter((_, index) => index % 2 === round % 2);
        const goes = keys.filter((_, index) => index % 2 !== round % 2);
        await Promise.all([
          ...stays.flatMap((one) => [keep(store, one, 'a', large), keep(store, one, 'b', large)]),
          ...goes.map((one) => store.remove(one))
        ]);
        expect((await read(store, large))?.equals(large)).toBe(true);
        expect(await store.used(guild)).toBe(large.length);
        expect(await store.numbers(guild)).toEqual(stays.map(({ number }) => number));
      }
    });

    it('knows whose files it has', async () => {
      const store = await make();
      expect(await store.servers()).toEqual([]);
      for (const number of [12, 3, 2_000]) await keep(store, { guildId: guild, number }, 'a', small);
      await store.noteMissing({ guildId: otherGuild, number: 1 }, link('a'), { missing: 'gone', tries: 1 });
      expect(await store.numbers(guild)).toEqual([3, 12, 2_000]);
      expect(await store.servers()).toEqual([guild, otherGuild].sort());
    });
  });
}
