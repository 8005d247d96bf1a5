import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { inChunks } from '../../base/chunks.js';
import { ChunkBytes, chunksOf } from '../../transcripts/file-limits.js';
import { isKept } from '../../transcripts/file-note.js';
import { linkId } from '../../transcripts/link-id.js';
import type { ContentRecord, FileNoteRecord } from '../bundle/parts.js';
import { FileContents, type Listed } from './file-contents.js';
import { FileNotes } from './file-notes.js';
import { serversIn } from './listed.js';

/** The files of conversations on the disk, to be looked at from end to end. What is damaged is none, nor is a note about it. */
export class KeptContents {
  private readonly folder: string;
  private readonly files: FileContents;
  private readonly noted: FileNotes;
  /** By server. */
  private readonly whole = new Map<string, Promise<ReadonlyMap<string, Listed>>>();

  public constructor(dataDir: string) {
    this.folder = join(dataDir, 'conversation-files');
    this.files = new FileContents(this.folder);
    this.noted = new FileNotes(this.folder);
  }

  /** Of the pieces of contents; only for showing how far one is. */
  public async count(): Promise<number> {
    let count = 0;
    for (const guildId of await serversIn(this.folder))
      for await (const { size, number } of this.files.listed(guildId)) if (number === null) count += chunksOf(size);
    return count;
  }

  public async *contents(): AsyncGenerator<ContentRecord> {
    for (const guildId of await serversIn(this.folder))
      for (const { sha256, size } of (await this.wholeOf(guildId)).values()) {
        const bytes = await this.files.bytes(guildId, sha256);
        let place = 0;
        for await (const chunk of inChunks(bytes ?? nothing(), ChunkBytes))
          yield { guildId, sha256, size, place: (place += 1), bytes: chunk.toString('base64') };
        if (size === 0) yield { guildId, sha256, size, place: 1, bytes: '' };
      }
  }

  public async *notes(): AsyncGenerator<FileNoteRecord> {
    for (const guildId of await serversIn(this.folder)) {
      const whole = await this.wholeOf(guildId);
      for (const number of await this.noted.numbers(guildId)) {
        const notes = [...(await this.noted.read({ guildId, number }))].map(([link, note]) => ({ link, note }));
        notes.sort((a, b) => (linkId(a.link) < linkId(b.link) ? -1 : 1));
        for (const one of notes) if (!isKept(one.note) || whole.has(one.note.sha256)) yield { guildId, number, ...one };
      }
    }
  }

  /** Those that somebody has, and that are what they are called, in order. */
  private wholeOf(guildId: string): Promise<ReadonlyMap<string, Listed>> {
    const found = this.whole.get(guildId) ?? this.lookThrough(guildId);
    this.whole.set(guildId, found);
    return found;
  }

  private async lookThrough(guildId: string): Promise<ReadonlyMap<string, Listed>> {
    const named = new Set<string>();
    for (const number of await this.noted.numbers(guildId))
      for (const note of (await this.noted.read({ guildId, number })).values())
        if (isKept(note)) named.add(note.sha256);
    const whole = new Map<string, Listed>();
    for await (const listed of this.files.listed(guildId)) {
      if (listed.number !== null || !named.has(listed.sha256)) continue;
      const hash = createHash('sha256');
      for await (const part of (await this.files.bytes(guildId, listed.sha256)) ?? nothing()) hash.update(part);
      if (hash.digest('hex') === listed.sha256) whole.set(listed.sha256, listed);
    }
    return whole;
  }
}

async function* nothing(): AsyncGenerator<Buffer> {
  yield* await Promise.resolve([]);
}
