import type { APIMessage, APIUser, Guild } from 'discord.js';
import type { Names } from '../transcripts/piece.js';

const spokenOf = /<(@&|#)(\d{17,20})>/g;

/** A message, or what of one is new. */
type Speaking = Partial<Pick<APIMessage, 'author' | 'mentions' | 'interaction_metadata'>>;

/** What those were called that messages are by and speak of. */
export function namesIn(messages: readonly Speaking[], channelId: string, guild: Guild | undefined): Names {
  const own = guild?.channels.cache.get(channelId);
  // Its own name too: it is what the conversation is called when the channel is gone.
  const names: Names = { people: {}, roles: {}, channels: own ? { [own.id]: { name: own.name } } : {} };
  const person = ({ id, global_name, username }: APIUser) => {
    const color = guild?.members.cache.get(id)?.displayColor;
    names.people[id] = { name: global_name ?? username, ...(color !== undefined && { color: color || null }) };
  };
  for (const { author, mentions, interaction_metadata: metadata } of messages) {
    // Those of webhooks are no people.
    if (author && author.discriminator !== '0000') person(author);
    mentions?.forEach(person);
    if (metadata) person(metadata.user);
  }
  for (const [, kind, id = ''] of JSON.stringify(messages).matchAll(spokenOf)) {
    const role = kind === '@&' ? guild?.roles.cache.get(id) : undefined;
    if (role) names.roles[id] = { name: role.name, color: role.colors.primaryColor || null };
    const channel = kind === '#' ? guild?.channels.cache.get(id) : undefined;
    if (channel) names.channels[id] = { name: channel.name };
  }
  return names;
}
