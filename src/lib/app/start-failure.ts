import { DiscordAPIError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import { isNetworkError } from '../base/system-error.js';
import { StorageError, UnusableStorageError } from '../core/storage-error.js';
import { SettingsError } from './settings.js';
import * as texts from './process-texts.js';

/**
 * One clear sentence for whoever runs the bot, or null where only the error itself can tell.
 * @param apiUrl - For the sentence about a Discord that cannot be reached.
 */
export function startFailure(error: unknown, apiUrl: string): string | null {
  if (error instanceof SettingsError || error instanceof UnusableStorageError || error instanceof StorageError)
    return error.message;
  if (hasCode(error, DiscordjsErrorCodes.TokenInvalid) || (error instanceof DiscordAPIError && error.status === 401)) {
    return texts.wrongToken;
  }
  if (error instanceof Error && /disallowed intents?/i.test(error.message)) return texts.missingIntent;
  if (error instanceof HTTPError || isNetworkError(error) || (error instanceof Error && saysUnreachable(error))) {
    return texts.unreachable(apiUrl);
  }
  return null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** discord.js and `ws` give some failures of the network as a message alone. */
function saysUnreachable({ message }: Error): boolean {
  return /ECONN|ENOTFOUND|EAI_AGAIN|fetch failed|timeout/i.test(message);
}
