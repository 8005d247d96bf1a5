import { createHash, type Hash } from 'node:crypto';
import { chunksOf } from '../../transcripts/file-limits.js';
import { isKept } from '../../transcripts/file-note.js';
import type { ContentRecord, FileNoteRecord } from './parts.js';
import * as texts from './texts.js';

/** What must hold of files: each is whole and what it is called, somebody has it, and nobody has one that is not there. */
export class FileRules {
  private growing: {
    readonly sha256: string;
    readonly place: number;
    readonly hash: Hash;
    readonly size: number;
  } | null = null;
  /** Those that came whole, by server and SHA-256: is there a note about it? */
  private readonly whole = new Map<string, boolean>();

  public content({ guildId, sha256, size, place, bytes }: ContentRecord, name: string): string[] {
    const before = this.growing;
    const found = place === 1 ? this.cutOff() : [];
    const fits = before?.sha256 === sha256 && before.size === size && before.place === place - 1;
    if (place !== 1 && !fits) return [...found, texts.gapInFile(name)];
    const hash = place === 1 || !before ? createHash('sha256') : before.hash;
    hash.update(Buffer.from(bytes, 'base64'));
    this.growing = { sha256, place, hash, size };
    if (place < chunksOf(size)) return found;
    this.growing = null;
    if (hash.digest('hex') !== sha256) return [...found, texts.wrongFile(name)];
    this.whole.set(`${guildId}/${sha256}`, false);
    return found;
  }

  public note({ guildId, note }: FileNoteRecord, name: string): string[] {
    if (!isKept(note)) return [];
    const file = `${guildId}/${note.sha256}`;
    if (!this.whole.has(file)) return [texts.fileNotThere(name)];
    this.whole.set(file, true);
    return [];
  }

  /** What is wrong once all contents have come. */
  public contentsEnded(): string[] {
    return this.cutOff();
  }

  /** What is wrong once all notes have. */
  public notesEnded(): string[] {
    return [...this.whole]
      .filter(([, isNoted]) => !isNoted)
      .map(([file]) => texts.nobodysFile(file.split('/')[1] ?? ''));
  }

  private cutOff(): string[] {
    const { growing } = this;
    this.growing = null;
    return growing ? [texts.fileCutOff(growing.sha256)] : [];
  }
}
