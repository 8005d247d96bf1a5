import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../../harness/postgres/server.js';
import { Stage, type StageOptions } from '../../harness/stage.js';
import { openStorage, type Storage, type StorageSettings } from '../../src/lib/storage/open-storage.js';

export const Engines = ['files', 'PostgreSQL'] as const;
export type Engine = (typeof Engines)[number];

/** Where both engines may keep things while it is measured. */
export class Ground {
  private readonly folders: string[] = [];

  private constructor(public readonly server: PostgresServer) {}

  /** A database server, and folders, that are gone when the work is done. */
  public static async during<T>(work: (ground: Ground) => Promise<T>): Promise<T> {
    const ground = new Ground(await PostgresServer.start());
    try {
      return await work(ground);
    } finally {
      await ground.server.stop();
      for (const folder of ground.folders) rmSync(folder, { recursive: true, force: true });
    }
  }

  /** A new, empty place of an engine's. */
  public async place(engine: Engine): Promise<StorageSettings> {
    const dataDir = mkdtempSync(join(tmpdir(), 'ticket-desk-bench-'));
    this.folders.push(dataDir);
    return { dataDir, databaseUrl: engine === 'files' ? null : await this.server.createDatabase() };
  }

  /** A stage whose bot keeps everything in an engine. */
  public async stage(engine: Engine, options: StageOptions = {}): Promise<Stage> {
    if (engine === 'files') return Stage.empty(options);
    return Stage.empty({ ...options, databaseUrl: await this.server.createDatabase() });
  }
}

/** A storage as a bot has it that serves all servers. */
export async function served(settings: StorageSettings): Promise<Storage> {
  const storage = await openStorage(settings);
  await storage.serve({
    botId: null,
    recommended: () => Promise.resolve(1),
    perProcess: null,
    say: () => undefined,
    signal: new AbortController().signal
  });
  return storage;
}
