import { z } from 'zod';
import type { ServerDocuments } from '../../../src/lib/core/server-documents.js';
import { rejection } from '../../support/temp-folder.js';
import { guild, otherGuild } from './people.js';

/** What the documents of the contract are like. */
export const schema = z.strictObject({ words: z.array(z.string().max(5)).max(3).default([]) });
type Words = z.infer<typeof schema>;

export const saying =
  (word: string) =>
  ({ words }: Words): Words => ({ words: [...words, word] });

/** What holds wherever documents of servers are kept. */
export function serverDocumentsContract(name: string, make: () => Promise<ServerDocuments<Words>>): void {
  describe(name, () => {
    it('gives the empty document for a server never seen, and keeps servers apart', async () => {
      const documents = await make();
      await documents.change(guild, saying('one'));
      expect(documents.of(guild)).toEqual({ words: ['one'] });
      expect(documents.of(otherGuild)).toEqual({ words: [] });
    });

    it('makes changes one after another, each on the one before', async () => {
      const documents = await make();
      await Promise.all(['a', 'b', 'c'].map((word) => documents.change(guild, saying(word))));
      expect(documents.of(guild)).toEqual({ words: ['a', 'b', 'c'] });
    });

    it('says what was before and what is after', async () => {
      const documents = await make();
      const { before, after } = await documents.change(guild, saying('a'));
      expect([before, after]).toEqual([{ words: [] }, { words: ['a'] }]);
      const same = await documents.change(guild, (current) => current);
      expect(same.before).toBe(same.after);
    });

    it('leaves everything as it was where the outcome does not fit, or the decision throws', async () => {
      const documents = await make();
      await documents.change(guild, saying('a'));
      await rejection(documents.change(guild, saying('too long')));
      await rejection(
        documents.change(guild, () => {
          throw new Error('no');
        })
      );
      expect(documents.of(guild)).toEqual({ words: ['a'] });
    });

    it('hands out nothing that could be changed by accident', async () => {
      const documents = await make();
      await documents.change(guild, saying('a'));
      expect(() => documents.of(guild).words.push('b')).toThrow(TypeError);
      expect(() => documents.of(otherGuild).words.push('b')).toThrow(TypeError);
    });
  });
}
