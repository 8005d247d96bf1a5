import { watch, type FSWatcher } from 'node:fs';

/** Editors save in several steps: so long after the last one it is looked, in ms. */
const QuietMs = 200;

/**
 * Says when a file in a folder may have been edited. A hint and no more: some file systems tell nothing, and what counts
 * is what is read before a write.
 */
export class EditWatch {
  private readonly watcher: FSWatcher | null;
  private timer: NodeJS.Timeout | undefined;

  /** @param look - Must not reject. */
  public constructor(folder: string, name: string, look: () => Promise<void>) {
    this.watcher = watched(folder, (changed) => {
      if (changed !== null && changed !== name) return;
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void look(), QuietMs).unref();
    });
  }

  public close(): void {
    clearTimeout(this.timer);
    this.watcher?.close();
  }
}

function watched(folder: string, heard: (name: string | null) => void): FSWatcher | null {
  try {
    const watcher = watch(folder, { persistent: false }, (_, name) => {
      heard(name);
    });
    watcher.on('error', () => {
      watcher.close();
    });
    return watcher;
  } catch {
    // There are only so many watchers to be had, and none on some disks.
    return null;
  }
}
