import { parentPort, workerData } from 'node:worker_threads';
import { SqliteIndex } from './sqlite-index.js';

/** What the index is asked. */
export interface Asked {
  readonly id: number;
  readonly method: 'known' | 'knownOf' | 'put' | 'addMessages' | 'remove' | 'kinds' | 'find';
  readonly args: readonly unknown[];
}

/** What it answers. */
export type Answered =
  | { readonly id: number; readonly result: unknown }
  | {
      readonly id: number;
      readonly error: string;
      /** The file was damaged, and is a new one now: all of it has to be brought again. */
      readonly lost: boolean;
    };

/** The thread that has the file: what it does keeps nobody else waiting. */
const { path } = workerData as { readonly path: string };
let index = SqliteIndex.open(path);

parentPort?.on('message', ({ id, method, args }: Asked) => {
  parentPort?.postMessage(answer(id, method, args));
});

function answer(id: number, method: Asked['method'], args: readonly unknown[]): Answered {
  try {
    return { id, result: (Reflect.get(index, method) as (...given: unknown[]) => unknown).apply(index, [...args]) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const lost = /malformed|not a database|disk image|corrupt/i.test(message);
    if (lost) {
      index.close();
      SqliteIndex.removeFile(path);
      index = SqliteIndex.open(path);
    }
    return { id, error: message, lost };
  }
}
