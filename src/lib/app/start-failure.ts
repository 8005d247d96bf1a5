import { DiscordAPIError, DiscordjsErrorCodes, GatewayCloseCodes, HTTPError } from 'discord.js';
import { GatewayRefused } from '../client/patient-shards.js';
import { isNetworkError } from '../base/system-error.js';
import { StorageError, UnusableStorageError } from '../core/storage-error.js';
import { SettingsError } from './settings.js';
import * as texts from './process-texts.js';

/** What the gateway's last word means for whoever runs the bot. */
const refusals: Partial<Record<GatewayCloseCodes, string>> = {
  [GatewayCloseCodes.AuthenticationFailed]: texts.wrongToken,
  [GatewayCloseCodes.InvalidShard]: texts.invalidShard,
  [GatewayCloseCodes.ShardingRequired]: texts.shardingRequired,
  [GatewayCloseCodes.InvalidAPIVersion]: texts.outdated,
  [GatewayCloseCodes.InvalidIntents]: texts.invalidIntents,
  [GatewayCloseCodes.DisallowedIntents]: texts.missingIntent
};

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
  if (error instanceof GatewayRefused) return refusals[error.code] ?? null;
  if (error instanceof HTTPError || error instanceof DiscordAPIError)
    return texts.answeredWithError(error.status, apiUrl);
  return isNetworkError(error) ? texts.unreachable(apiUrl) : null;
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
