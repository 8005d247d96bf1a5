import type { Guild } from 'discord.js';
import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import type { Names } from '../transcripts/piece.js';

const spokenOf = /<(@&|#)(\d{17,20})>/g;

/** A message, or what of one is new. */
interface Speaking {
  readonly id?: unknown;
  readonly author?: unknown;
  readonly mentions?: unknown;
  readonly interaction_metadata?: unknown;
}

/** What is needed of a person. Who is none costs their name, and nothing else of the message. */
const PersonSchema = z.object({
  id: SnowflakeSchema,
  username: z.string(),
  global_name: z.string().nullish(),
  discriminator: z.string().optional()
});
const MetadataSchema = z.object({ user: PersonSchema });

/** What those were called that messages are by and speak of. */
export function namesIn(messages: readonly Speaking[], channelId: string, guild: Guild | undefined): Names {
  const own = guild?.channels.cache.get(channelId);
  // Its own name too: it is what the conversation is called when the channel is gone.
  const names: Names = { people: {}, roles: {}, channels: own ? { [own.id]: { name: own.name } } : {} };
  const person = (given: unknown) => {
    const { data } = PersonSchema.safeParse(given);
    // Those of webhooks are no people.
    if (!data || data.discriminator === '0000') return;
    const color = guild?.members.cache.get(data.id)?.displayColor;
    names.people[data.id] = {
      name: data.global_name ?? data.username,
      ...(color !== undefined && { color: color || null })
    };
  };
  for (const { author, mentions, interaction_metadata: metadata } of messages) {
    person(author);
    if (Array.isArray(mentions)) mentions.forEach(person);
    person(MetadataSchema.safeParse(metadata).data?.user);
  }
  for (const [, kind, id = ''] of JSON.stringify(messages).matchAll(spokenOf)) {
    const role = kind === '@&' ? guild?.roles.cache.get(id) : undefined;
    if (role) names.roles[id] = { name: role.name, color: role.colors.primaryColor || null };
    const channel = kind === '#' ? guild?.channels.cache.get(id) : undefined;
    if (channel) names.channels[id] = { name: channel.name };
  }
  return names;
}
