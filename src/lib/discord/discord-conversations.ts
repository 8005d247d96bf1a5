import { Routes, type APIMessage, type APIUser, type Client, type Guild } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import type { ConversationDesk } from '../transcripts/conversation-desk.js';
import { MostInPiece, PieceSchema, type Piece } from '../transcripts/piece.js';
import { asFaultsAgain } from './discord-faults.js';
import { requirePermissions } from './lacking.js';

const spokenOf = /<(@&|#)(\d{17,20})>/g;

/** Reads what was said in the channels of tickets. */
export class DiscordConversations implements ConversationDesk {
  public constructor(private readonly client: Client<true>) {}

  /**
   * Whatever Discord sends is kept as it is. The channel is older than all that was said in it.
   * Source: "Get Channel Messages".
   */
  public async messagesAfter(ticket: Ticket, after: string | null): Promise<Pick<Piece, 'messages' | 'names'> | null> {
    const { channelId, guildId } = ticket;
    if (channelId === null) return null;
    const channel = this.client.guilds.cache.get(guildId)?.channels.cache.get(channelId);
    // Discord gives an empty list where they are lacking: that would pass for a conversation that is kept whole.
    if (channel) requirePermissions(channel, ['ViewChannel', 'ReadMessageHistory']);
    const query = new URLSearchParams({ after: after ?? channelId, limit: String(MostInPiece) });
    const found = (await asFaultsAgain(() =>
      this.client.rest.get(Routes.channelMessages(channelId), { query })
    )) as APIMessage[];
    if (found.length === 0) return null;
    const messages = [...found].sort(byAge);
    return {
      messages: PieceSchema.shape.messages.parse(messages),
      names: namesIn(messages, channelId, this.client.guilds.cache.get(guildId))
    };
  }
}

function byAge({ id }: APIMessage, other: APIMessage): number {
  return BigInt(id) < BigInt(other.id) ? -1 : 1;
}

/** What those were called that messages are by and speak of. */
function namesIn(messages: readonly APIMessage[], channelId: string, guild: Guild | undefined): Piece['names'] {
  const own = guild?.channels.cache.get(channelId);
  // Its own name too: it is what the conversation is called when the channel is gone.
  const names: Piece['names'] = { people: {}, roles: {}, channels: own ? { [own.id]: { name: own.name } } : {} };
  const person = ({ id, global_name, username }: APIUser) => {
    const color = guild?.members.cache.get(id)?.displayColor;
    names.people[id] = { name: global_name ?? username, ...(color !== undefined && { color: color || null }) };
  };
  for (const { author, mentions, interaction_metadata: metadata } of messages) {
    // Those of webhooks are no people.
    if (author.discriminator !== '0000') person(author);
    mentions.forEach(person);
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
