// What the log says about who serves what, for whoever runs the bot: English, as all of the log.
export const spare = (shards: number) =>
  `Other processes serve all ${shards === 1 ? 'servers' : `${shards} shards`}: this one waits as a spare and takes over when one of them ends.`;
export const changing =
  'Other processes still serve the shards as they were cut before: this one waits until they have ended.';
export const otherBot = (keeper: string, botId: string) =>
  `The tickets in this database are those of another bot (${keeper}), and DISCORD_TOKEN is of ${botId}. Give each bot a database of its own. If this bot is to have them from now on: npm run data -- export, and import into an empty database.`;
export const notInForce = (wanted: number | null, inForce: number | null) =>
  `SHARDS_PER_PROCESS (${inWords(wanted)}) is not in force: processes are running with ${inWords(inForce)}, and this one does as they do. It counts from the next start after all have ended.`;
export const claimed = (ids: readonly number[], shards: number) =>
  `This process serves ${shardNames(ids)} of ${shards}.`;
export const unserved = (slices: readonly number[], of: number) =>
  `Nobody serves ${slices.length} of ${of} slices (${ranges(slices)}): start more processes.`;
export const allServed = 'All slices are served again.';
export const lost =
  'Another process serves the servers of this one now: this one gave no sign of life for too long. It ends, and whatever started it can start it again.';
export const changed =
  'The number of shards was changed: this process ends, and serves by the new number once it is started again.';

function inWords(perProcess: number | null): string {
  return perProcess === null ? 'all' : String(perProcess);
}

/** Shards by their numbers: shard 4, or shards 0 to 3. */
export function shardNames(ids: readonly number[]): string {
  return `${ids.length === 1 ? 'shard' : 'shards'} ${ranges(ids)}`;
}

/** Numbers as people write them: 0 to 3, 7. */
function ranges(numbers: readonly number[]): string {
  const parts: [number, number][] = [];
  for (const number of numbers) {
    const last = parts.at(-1);
    if (last && last[1] + 1 === number) last[1] = number;
    else parts.push([number, number]);
  }
  return parts.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ');
}
