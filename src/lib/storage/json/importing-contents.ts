import { join } from 'node:path';
import { chunksOf } from '../../transcripts/file-limits.js';
import { isKept, type FileNote } from '../../transcripts/file-note.js';
import type { ContentRecord, FileNoteRecord } from '../bundle/parts.js';
import { FileContents } from './file-contents.js';
import { FileNotes } from './file-notes.js';
import { GrowingFile } from './files/growing-file.js';

/** Takes in the files of conversations, piece by piece, in their order. */
export class ImportingContents {
  private readonly files: FileContents;
  private readonly noted: FileNotes;
  /** Null where the one whose pieces come is there already. */
  private growing: GrowingFile | null = null;

  public constructor(dataDir: string) {
    const folder = join(dataDir, 'conversation-files');
    this.files = new FileContents(folder);
    this.noted = new FileNotes(folder);
  }

  /** @throws StorageError */
  public async write(records: readonly ContentRecord[]): Promise<void> {
    for (const { guildId, sha256, size, place, bytes } of records) {
      const content = { sha256, size, number: null };
      if (place === 1) {
        await this.end();
        const isThere = await this.files.isWhole(guildId, content);
        this.growing = isThere ? null : await GrowingFile.begin(await this.files.growingIn(guildId));
      }
      await this.growing?.add(Buffer.from(bytes, 'base64'));
      if (place < chunksOf(size)) continue;
      await this.growing?.putInPlace(this.files.pathOf(guildId, content));
      await this.end();
    }
  }

  /** Those that are there already stay. @throws StorageError */
  public async note(records: readonly FileNoteRecord[]): Promise<void> {
    const byTicket = new Map<string, FileNoteRecord[]>();
    for (const record of records) {
      const ticket = `${record.guildId}/${record.number}`;
      byTicket.set(ticket, [...(byTicket.get(ticket) ?? []), record]);
    }
    for (const [first, ...others] of byTicket.values()) {
      if (!first) continue;
      const there = await this.noted.read(first);
      const fresh = [first, ...others].filter(({ link }) => !there.has(link));
      for (const { guildId, number, note } of fresh)
        if (isKept(note)) await this.files.hold(guildId, { sha256: note.sha256, size: note.size, number });
      await this.noted.add(first, new Map<string, FileNote>(fresh.map(({ link, note }) => [link, note])));
    }
  }

  /** Forgets what did not come to its end. Never rejects. */
  public async end(): Promise<void> {
    await this.growing?.end();
    this.growing = null;
  }
}
