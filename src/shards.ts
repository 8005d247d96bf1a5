import { loadEnvFile, readPlaces, SettingsError } from './lib/app/settings.js';
import { logText } from './lib/base/log-text.js';
import { keepSecret } from './lib/base/secrets.js';
import { StorageError, UnusableStorageError } from './lib/core/storage-error.js';
import { shardsCommand } from './lib/storage/postgres/shards-command.js';

async function main(): Promise<void> {
  try {
    loadEnvFile();
    const { databaseUrl } = readPlaces(process.env);
    if (databaseUrl) keepSecret(decodeURIComponent(new URL(databaseUrl).password));
    console.log(await shardsCommand(process.argv.slice(2), databaseUrl));
  } catch (error) {
    const told = [StorageError, UnusableStorageError, SettingsError].some((kind) => error instanceof kind);
    if (told) console.error((error as Error).message);
    else console.error('That did not work.', logText(error));
    process.exitCode = 1;
  }
}

void main();
