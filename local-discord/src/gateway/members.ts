import { GatewayIntentBits } from 'discord-api-types/v10';
import { z } from 'zod';
import { toApiMember } from '../model/serializers/index.js';
import type { Guild, Member } from '../model/types.js';
import type { World } from '../model/world.js';
import type { Session } from './session.js';

/** Members in one GUILD_MEMBERS_CHUNK. */
const ChunkSize = 1000;

/** Source: "Request Guild Members". */
const RequestSchema = z.object({
  guild_id: z.union([z.string(), z.tuple([z.string()])]).transform((id) => (typeof id === 'string' ? id : id[0])),
  query: z.string().optional(),
  limit: z.int().nonnegative().default(0),
  presences: z.boolean().optional(),
  user_ids: z
    .union([z.string().transform((id) => [id]), z.array(z.string())])
    .pipe(z.array(z.string()).max(100))
    .optional(),
  nonce: z.string().max(32).optional()
});
type MembersRequest = z.infer<typeof RequestSchema>;

/** The answers to opcode 8; none for what a bot may not ask. */
export function memberChunks(world: World, session: Session, data: unknown): object[] {
  const read = RequestSchema.safeParse(data);
  const guild = read.success ? world.guilds.get(read.data.guild_id) : undefined;
  if (!read.success || !guild?.members.has(session.application.id)) return [];
  const { presences, user_ids: ids, nonce } = read.data;
  const found = wanted(world, guild, read.data, session.intents);
  if (!found) return [];
  const count = Math.max(1, Math.ceil(found.length / ChunkSize));
  return Array.from({ length: count }, (_, index) => ({
    guild_id: guild.id,
    members: found.slice(index * ChunkSize, (index + 1) * ChunkSize).map((member) => toApiMember(world, member)),
    chunk_index: index,
    chunk_count: count,
    not_found: index === 0 ? (ids ?? []).filter((id) => !guild.members.has(id)) : [],
    ...(presences && { presences: [] }),
    ...(nonce !== undefined && { nonce })
  }));
}

/** @returns null for everybody without the privileged intent, and for a request that asks for nobody. */
function wanted(
  world: World,
  guild: Guild,
  { query, limit, user_ids: ids }: MembersRequest,
  intents: number
): Member[] | null {
  if (ids) return ids.flatMap((id) => guild.members.get(id) ?? []);
  if (query === undefined) return null;
  if (query === '' && limit === 0 && !(intents & GatewayIntentBits.GuildMembers)) return null;
  const start = query.toLowerCase();
  const begins = (name: string | null | undefined) => name?.toLowerCase().startsWith(start) ?? false;
  const members = [...guild.members.values()].filter(({ userId, nick }) => {
    const user = world.users.get(userId);
    return begins(user?.username) || begins(user?.globalName) || begins(nick);
  });
  return limit > 0 ? members.slice(0, limit) : members;
}
