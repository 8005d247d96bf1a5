import { resolve } from 'node:path';
import type { StorageSettings } from '../open-storage.js';
import { openForImport, openWhole } from '../open-storage.js';
import { shownPath } from '../json/files/errors.js';
import { BundleError } from './bundle-error.js';
import { BundleReader } from './bundle-reader.js';
import { checkBundle } from './check-bundle.js';
import { exportBundle } from './export-bundle.js';
import { importBundle } from './import-bundle.js';
import { StoppedError, type Progress } from './progress.js';
import * as texts from './texts.js';

/**
 * Does what `npm run data` was asked for.
 * @param args - The command and the file.
 * @param places - Are only asked for where there is something to do.
 * @returns What was done, for people.
 * @throws BundleError, StorageError, UnusableStorageError, SettingsError - with a sentence for people.
 */
export async function runCommand(
  args: readonly string[],
  places: () => StorageSettings,
  progress: Progress
): Promise<string> {
  const [command, path, ...more] = args;
  const run = Object.hasOwn(commands, command ?? '') ? commands[command as keyof typeof commands] : null;
  if (!run || path === undefined || path === '' || more.length > 0) throw new BundleError(texts.usage);
  try {
    return await run(resolve(path), places(), progress);
  } catch (error) {
    throw error instanceof StoppedError ? new BundleError(texts.stopped) : error;
  }
}

type Command = (path: string, places: StorageSettings, progress: Progress) => Promise<string>;

const commands = {
  export: (path, places, progress) => using(openWhole(places), (kept) => exportBundle(kept, shownPath(path), progress)),
  import: (path, places, progress) =>
    // The file first: a slip in its name takes no lock and makes no folder.
    using(BundleReader.open(shownPath(path)), (bundle) =>
      using(openForImport(places), (into) => importBundle(bundle, into, shownPath(path), progress))
    ),
  check: (path, places, progress) =>
    using(BundleReader.open(shownPath(path)), async (bundle) => {
      await bundle.verify(progress);
      return using(openWhole(places), (kept) => checkBundle(bundle, kept, shownPath(path), progress));
    })
} satisfies Record<string, Command>;

async function using<T extends { close(): Promise<void> }, R>(
  opening: Promise<T>,
  use: (opened: T) => Promise<R>
): Promise<R> {
  const opened = await opening;
  try {
    return await use(opened);
  } finally {
    await opened.close();
  }
}
