import { once } from 'node:events';
import { relative } from 'node:path';
import { watch, type FSWatcher } from 'chokidar';

/** Saving everything at once is one save. In ms. */
const CalmMs = 80;

/** Tells what is saved in a folder: sources and texts, new and deleted ones too. */
export class Saves {
  private saved = new Set<string>();
  private waiting: ((files: string[]) => void) | null = null;
  private timer: NodeJS.Timeout | undefined;

  private constructor(
    private readonly watcher: FSWatcher,
    folder: string
  ) {
    watcher.on('all', (event, path) => {
      if (!['add', 'change', 'unlink'].includes(event)) return;
      this.saved.add(relative(folder, path));
      clearTimeout(this.timer);
      this.timer = setTimeout(() => {
        this.tell();
      }, CalmMs);
    });
  }

  /** Watches a folder; from now on no save is missed. */
  public static async in(folder: string): Promise<Saves> {
    const watcher = watch(folder, {
      ignoreInitial: true,
      ignored: (path, stats) => stats?.isFile() === true && !/\.(ts|json)$/.test(path)
    });
    await once(watcher, 'ready');
    return new Saves(watcher, folder);
  }

  /** Waits for the next save since the last one it told of. One waits at a time. */
  public next(): Promise<string[]> {
    return new Promise((resolve) => {
      this.waiting = resolve;
      this.tell();
    });
  }

  public async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.watcher.close();
  }

  private tell(): void {
    if (this.saved.size === 0 || !this.waiting) return;
    const files = [...this.saved].sort();
    this.saved = new Set();
    this.waiting(files);
    this.waiting = null;
  }
}
