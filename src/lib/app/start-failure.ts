import { DiscordAPIError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import { DataDirLockedError } from '../storage/json/files/data-lock.js';
import { BrokenFileError, StorageError } from '../storage/json/files/errors.js';
import { SettingsError } from './settings.js';
import { words } from '../words/index.js';

/**
 * One clear sentence for whoever runs the bot, or null where only the error itself can tell.
 * @param apiUrl - For the sentence about a Discord that cannot be reached.
 */
export function startFailure(error: unknown, apiUrl: string): string | null {
  if (
    error instanceof SettingsError ||
    error instanceof BrokenFileError ||
    error instanceof DataDirLockedError ||
    error instanceof StorageError
  )
    return error.message;
  if (hasCode(error, DiscordjsErrorCodes.TokenInvalid) || (error instanceof DiscordAPIError && error.status === 401)) {
    return words.process.wrongToken;
  }
  if (error instanceof Error && /disallowed intents?/i.test(error.message)) return words.process.missingIntent;
  if (
    error instanceof HTTPError ||
    (error instanceof Error && /ECONN|ENOTFOUND|EAI_AGAIN|fetch failed|timeout/i.test(describe(error)))
  ) {
    return words.process.unreachable(apiUrl);
  }
  return null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

function describe(error: Error): string {
  const code = 'code' in error ? String(error.code) : '';
  return `${error.name} ${code} ${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`;
}
