import { sql } from 'kysely';
import { UnusableStorageError } from '../../core/storage-error.js';
import { placeOf } from './address.js';
import { Database } from './database.js';
import { isOfThisVersion } from './migrate.js';
import { inWords } from './postgres-storage.js';
import { LeaseMs } from './postgres-ownership.js';
import { ranges } from './slice-texts.js';
import { Slices, type Plan, type Served } from './slices.js';

/** The most shards a bot may have here: a shard serves up to 2,500 servers. */
const MostShards = 10_000;
/** Discord has sessions of one lane begin so far apart, in seconds. */
const IdentifySeconds = 5;
/** So many sessions Discord lets a bot begin in a day, unless it is a large one. */
const SessionsADay = 1_000;

const usage = `npm run shards                 shows how many shards there are and who serves them
npm run shards -- 16           says what it costs to have 16
npm run shards -- 16 --yes     changes it`;

/**
 * Shows how a bot's shards are shared out, or changes how many there are.
 * @param args - As on the command line.
 * @returns What to print.
 * @throws UnusableStorageError with a sentence for whoever runs the bot.
 */
export async function shardsCommand(args: readonly string[], databaseUrl: string | null): Promise<string> {
  const [number, yes, ...rest] = args;
  if (rest.length > 0 || (yes !== undefined && yes !== '--yes') || (number !== undefined && !isNumber(number)))
    return usage;
  if (!databaseUrl)
    throw new UnusableStorageError(
      'Without DATABASE_URL one process serves everything, with as many shards as Discord recommends at each start.'
    );
  const database = new Database(databaseUrl);
  try {
    if (!(await database.step(isOfThisVersion)))
      throw new UnusableStorageError(
        `The database at ${placeOf(databaseUrl)} is new or of an older version: start the bot once.`
      );
    const slices = new Slices(database, LeaseMs);
    const plan = await slices.plan();
    if (number === undefined) return shown(plan, await slices.all());
    const shards = Number(number);
    if (plan?.shards === shards) return `There are ${shards} shards already.`;
    if (yes === undefined) return cost(plan, shards);
    await database.step((db) =>
      sql`INSERT INTO shard_plan (generation, shards) VALUES (1, ${shards})
        ON CONFLICT (one) DO UPDATE SET shards = excluded.shards, generation = shard_plan.generation + 1`.execute(db)
    );
    return `There are ${shards} shards from now on. Processes that run end within a few seconds; whatever started them has to start them again.`;
  } catch (error) {
    throw inWords(error, databaseUrl);
  } finally {
    await database.close();
  }
}

function isNumber(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= MostShards;
}

function shown(plan: Plan | null, all: readonly Served[]): string {
  if (!plan) return 'Nobody has decided yet how many shards there are: the first start asks Discord.';
  const each = plan.perProcess ?? plan.shards;
  const lines = all.map(({ slice, owner, served }) => {
    const first = slice * each;
    const ids = Array.from({ length: Math.min(each, plan.shards - first) }, (_, index) => first + index);
    const who = served && owner ? `process ${owner.pid} on ${owner.host}, since ${owner.since}` : 'nobody serves them';
    return `Slice ${slice} (shards ${ranges(ids)}): ${who}`;
  });
  return [`${plan.shards} shards in all, ${plan.perProcess ?? 'all'} for each process.`, ...lines].join('\n');
}

function cost(plan: Plan | null, shards: number): string {
  return [
    `From ${plan?.shards ?? 'what Discord recommends'} to ${shards} shards:`,
    '- every process of this bot ends and has to be started again, as process managers do by themselves',
    `- until a shard has begun its session nobody answers in its servers: up to ${shards * IdentifySeconds} seconds, less where Discord lets the bot begin several at once`,
    `- ${shards} of the sessions Discord lets the bot begin in a day (${SessionsADay}, more for large bots) are used up`,
    'No ticket is touched. To do it: the same command with --yes'
  ].join('\n');
}
