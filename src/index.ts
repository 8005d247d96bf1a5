import { logText } from './lib/base/log-text.js';
import { loadEnvFile } from './lib/app/env-file.js';
import * as texts from './lib/app/process-texts.js';
import { readRole } from './lib/app/role.js';
import { SettingsError } from './lib/app/settings-error.js';

/** Starts the part of the desk that `ROLE` names. Each is brought by itself: a proxy needs nothing of the bot. */
async function main(): Promise<void> {
  try {
    loadEnvFile();
    if (readRole(process.env) === 'rest-proxy') await (await import('./lib/app/run-rest-proxy.js')).runRestProxy();
    else await (await import('./lib/app/run-bot.js')).runBot(__dirname);
  } catch (error) {
    if (error instanceof SettingsError) console.error(error.message);
    else console.error(texts.unexpected, logText(error));
    process.exit(1);
  }
}

// A promise nobody waited for must not end a bot that serves many servers; it is a bug, so it is logged as one.
process.on('unhandledRejection', (error) => {
  console.error(texts.crashed, logText(error));
});

// Nobody knows what state this leaves behind; the next start does. Node would print the error with all it carries: tokens, too.
process.on('uncaughtException', (error) => {
  console.error(texts.crashed, logText(error));
  process.exit(1);
});

void main();
