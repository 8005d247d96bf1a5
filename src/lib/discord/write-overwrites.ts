import { RESTJSONErrorCodes, Routes, type GuildChannel } from 'discord.js';
import { asFaultsAgain, isRefusal } from './discord-faults.js';
import { isShutOut, mayChange } from './may-overwrite.js';
import { isStale, mergedOverwrites, type Overwrite, type WantedOverwrite } from './overwrites.js';

/**
 * Makes a channel's overwrites what is wanted, as far as the bot may: what stands there of permissions it lacks stays. One
 * request; where Discord refuses the whole list, each overwrite that differs is written by itself, and the others are not
 * mentioned.
 * @throws Fault - what Discord said against those that could not be written; the others are.
 */
export async function writeOverwrites(
  channel: GuildChannel,
  wanted: readonly WantedOverwrite[],
  reason: string
): Promise<void> {
  const merged = mergedOverwrites(channel, wanted, mayChange(channel));
  try {
    await asFaultsAgain(() => channel.permissionOverwrites.set(merged, reason));
  } catch (error) {
    const hopeless = channel.parent !== null && isShutOut(channel.parent);
    if (hopeless || !isRefusal(error, RESTJSONErrorCodes.MissingPermissions)) throw error;
    await oneByOne(channel, wanted, merged, reason, error);
  }
}

async function oneByOne(
  channel: GuildChannel,
  wanted: readonly WantedOverwrite[],
  merged: readonly Overwrite[],
  reason: string,
  refusal: unknown
): Promise<void> {
  const standing = channel.permissionOverwrites.cache;
  const gone = [...standing.values()]
    .filter((there) => !isStale(channel, there) && !merged.some(({ id }) => id === there.id))
    .map(({ id, type }): Overwrite => ({ id, type, allow: 0n, deny: 0n }));
  const different = [...gone, ...merged].filter(({ id, allow, deny }) => {
    const there = standing.get(id);
    return there?.allow.bitfield !== allow || there.deny.bitfield !== deny;
  });
  // Nothing we know of was to be changed: then what we know is not how it is.
  if (different.length === 0) throw refusal;
  const failures: unknown[] = [];
  for (const overwrite of different) {
    const one = wanted.find(({ id }) => id === overwrite.id);
    await write(channel, overwrite, one, reason).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}

/** Writes one overwrite; where what stands beside what we want is refused, without it. */
async function write(
  channel: GuildChannel,
  { id, type, allow, deny }: Overwrite,
  wanted: WantedOverwrite | undefined,
  reason: string
): Promise<void> {
  const { rest } = channel.client;
  const route = Routes.channelPermission(channel.id, id);
  const put = (bits: { allow: bigint; deny: bigint }) =>
    asFaultsAgain(() =>
      rest.put(route, { body: { type, allow: bits.allow.toString(), deny: bits.deny.toString() }, reason })
    );
  const bare = () =>
    wanted
      ? put({ allow: wanted.allow ?? 0n, deny: wanted.deny ?? 0n })
      : asFaultsAgain(() => rest.delete(route, { reason }));
  if (!wanted && (allow | deny) === 0n) {
    await bare();
    return;
  }
  try {
    await put({ allow, deny });
  } catch (error) {
    if (!isRefusal(error, RESTJSONErrorCodes.MissingPermissions)) throw error;
    await bare();
  }
}
