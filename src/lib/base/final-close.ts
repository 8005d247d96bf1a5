import { GatewayCloseCodes } from 'discord.js';

/** Discord closed with these for good: connecting again would only be refused again. */
const final: ReadonlySet<number> = new Set([
  GatewayCloseCodes.AuthenticationFailed,
  GatewayCloseCodes.InvalidShard,
  GatewayCloseCodes.ShardingRequired,
  GatewayCloseCodes.InvalidAPIVersion,
  GatewayCloseCodes.InvalidIntents,
  GatewayCloseCodes.DisallowedIntents
]);

/** Did the gateway close a connection for good? */
export function isFinalClose(code: number): code is GatewayCloseCodes {
  return final.has(code);
}
