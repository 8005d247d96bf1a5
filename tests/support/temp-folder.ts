import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A fresh folder for each test of the file that calls this; they are removed after it. */
export function tempFolders(): () => Promise<string> {
  const made: string[] = [];
  afterEach(async () => {
    // What is written behind the scenes may still come while it is being removed.
    const how = { recursive: true, force: true, maxRetries: 10 };
    await Promise.all(made.splice(0).map((folder) => rm(folder, how)));
  });
  return async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ticket-desk-'));
    made.push(folder);
    return folder;
  };
}

/** The error a promise rejects with. Fails when it does not. */
export async function rejection(promise: Promise<unknown>): Promise<Error> {
  const outcome = await promise.then(
    () => null,
    (error: unknown) => error
  );
  if (outcome instanceof Error) return outcome;
  throw new Error('It did not reject with an error.');
}
