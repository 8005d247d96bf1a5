import { loadEnvFile, readPlaces, SettingsError } from './lib/app/settings.js';
import { onStopSignal } from './lib/app/signals.js';
import { logText } from './lib/base/log-text.js';
import { keepSecret } from './lib/base/secrets.js';
import { StorageError, UnusableStorageError } from './lib/core/storage-error.js';
import { BundleError } from './lib/storage/bundle/bundle-error.js';
import { Progress } from './lib/storage/bundle/progress.js';
import { runCommand } from './lib/storage/bundle/run-command.js';
import * as texts from './lib/storage/bundle/texts.js';

/** As many files are written side by side: the disk puts them in its order. Counts before the first file is touched. */
process.env.UV_THREADPOOL_SIZE ??= '16';

/** Where things are kept, as the bot finds them. */
function places() {
  loadEnvFile();
  const found = readPlaces(process.env);
  if (found.databaseUrl !== null) keepSecret(decodeURIComponent(new URL(found.databaseUrl).password));
  return found;
}

async function main(): Promise<void> {
  const stop = new AbortController();
  onStopSignal(() => stop.abort());
  try {
    console.log(await runCommand(process.argv.slice(2), places, new Progress(process.stderr, stop.signal)));
  } catch (error) {
    const told = [BundleError, StorageError, UnusableStorageError, SettingsError].some((kind) => error instanceof kind);
    if (told) console.error((error as Error).message);
    else console.error(texts.unexpected, logText(error));
    process.exitCode = 1;
  }
}

void main();
