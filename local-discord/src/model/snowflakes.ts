import type { Snowflake } from './types.js';

const DISCORD_EPOCH = 1_420_070_400_000n;

/**
 * As Discord's workers have each their own: what several local Discords make at once are different things.
 * Source: "Snowflakes" in Discord's documentation.
 */
const worker = BigInt(process.pid % 1024) << 12n;

let lastMillisecond = 0n;
let increment = 0n;

/** A new id, greater than every id this process made before. */
export function nextSnowflake(): Snowflake {
  const now = BigInt(Date.now());
  if (now > lastMillisecond) {
    lastMillisecond = now;
    increment = 0n;
  } else if (++increment > 4095n) {
    lastMillisecond += 1n;
    increment = 0n;
  }
  return (((lastMillisecond - DISCORD_EPOCH) << 22n) | worker | increment).toString();
}

/** When an id was made, in ms since 1970. */
export function snowflakeTime(id: Snowflake): number {
  return Number((BigInt(id) >> 22n) + DISCORD_EPOCH);
}

/** The first id of a moment, in ms since 1970. Two of one moment are the same: who asks keeps moments apart. */
export function snowflakeAt(time: number): Snowflake {
  return ((BigInt(time) - DISCORD_EPOCH) << 22n).toString();
}
