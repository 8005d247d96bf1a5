import type { z } from 'zod';
import { frozen } from '../../../src/lib/base/frozen.js';
import { StorageError } from '../../../src/lib/core/storage-error.js';
import type { ServerDocuments } from '../../../src/lib/core/server-documents.js';

/** Documents of servers that are gone with the test. They keep the same contract as the ones that last. */
export class MemoryDocuments<T extends object> implements ServerDocuments<T> {
  /** So many writes fail from now on. */
  public failing = 0;
  private readonly documents = new Map<string, T>();
  private readonly empty: T;

  public constructor(private readonly schema: z.ZodType<T>) {
    this.empty = frozen(schema.parse({}));
  }

  public of(guildId: string): T {
    return this.documents.get(guildId) ?? this.empty;
  }

  public async change(guildId: string, decide: (current: T) => T) {
    await Promise.resolve();
    const before = this.of(guildId);
    const after = decide(before);
    if (after === before) return { before, after };
    if (this.failing > 0) {
      this.failing -= 1;
      throw new StorageError('The settings');
    }
    this.documents.set(guildId, frozen(this.schema.parse(after)));
    return { before, after: this.of(guildId) };
  }
}
