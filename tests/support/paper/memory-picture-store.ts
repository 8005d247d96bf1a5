import { isPictureFile } from '../../../src/lib/pictures/picture-bytes.js';
import type { ListedPicture, PictureStore } from '../../../src/lib/pictures/picture-store.js';

/** Pictures of servers, in memory. */
export class MemoryPictureStore implements PictureStore {
  private readonly pictures = new Map<string, Map<string, { bytes: Buffer; keptAt: number }>>();

  public keep(guildId: string, file: string, bytes: Buffer): Promise<void> {
    const known = this.of(guildId);
    this.pictures.set(guildId, known);
    known.set(file, { bytes, keptAt: Date.now() });
    return Promise.resolve();
  }

  public get(guildId: string, file: string): Promise<Buffer | null> {
    const bytes = this.of(guildId).get(file)?.bytes;
    return Promise.resolve(bytes && isPictureFile(file, bytes) ? bytes : null);
  }

  public list(guildId: string): Promise<readonly ListedPicture[]> {
    const all = [...this.of(guildId)].map(([file, { bytes, keptAt }]) => ({ file, size: bytes.length, keptAt }));
    return Promise.resolve(all.sort((a, b) => (a.file < b.file ? -1 : 1)));
  }

  public servers(): Promise<readonly string[]> {
    return Promise.resolve([...this.pictures.keys()].sort());
  }

  public remove(guildId: string, file: string, keptBefore: number): Promise<boolean> {
    const known = this.of(guildId);
    const found = known.get(file);
    if (found && found.keptAt >= keptBefore) return Promise.resolve(false);
    known.delete(file);
    return Promise.resolve(true);
  }

  private of(guildId: string) {
    return this.pictures.get(guildId) ?? new Map<string, { bytes: Buffer; keptAt: number }>();
  }
}
