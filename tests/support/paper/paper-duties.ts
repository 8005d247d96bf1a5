import type { Duties } from '../../../src/lib/core/duties.js';

/** Which duties are being done, on paper: by the process of the story, and by another one where a story says so. */
export class PaperDuties implements Duties {
  /** By their names: what another process claimed. A story takes it away when that ran out. */
  public readonly elsewhere = new Set<string>();
  /** What is being done here. */
  public readonly here = new Set<string>();
  /** What was claimed here while it was being done here: whoever is over first frees it for others. */
  public readonly twice: string[] = [];
  /** All that was ever claimed here. */
  public readonly claimed: string[] = [];

  public claim(_: string, name: string): Promise<boolean> {
    if (this.elsewhere.has(name)) return Promise.resolve(false);
    if (this.here.has(name)) this.twice.push(name);
    this.here.add(name);
    this.claimed.push(name);
    return Promise.resolve(true);
  }

  public done(_: string, name: string): Promise<void> {
    this.here.delete(name);
    return Promise.resolve();
  }
}
