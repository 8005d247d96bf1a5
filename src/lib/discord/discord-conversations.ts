import { RESTJSONErrorCodes, Routes, type APIMessage, type Client, type Guild } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import type { ConversationDesk } from '../transcripts/conversation-desk.js';
import { MostInPiece, PieceSchema, type Piece } from '../transcripts/piece.js';
import { asFaultsAgain, isRefusal } from './discord-faults.js';
import { isUnlisted, unclear } from './gone.js';
import { requirePermissions } from './lacking.js';
import { namesIn } from './names-in.js';

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
    const guild = this.client.guilds.cache.get(guildId);
    const isReadable = this.isReadable(guild, channelId);
    const query = new URLSearchParams({ after: after ?? channelId, limit: String(MostInPiece) });
    const found = (await asFaultsAgain(() => this.client.rest.get(Routes.channelMessages(channelId), { query })).catch(
      async (error: unknown) => {
        if (!isRefusal(error, RESTJSONErrorCodes.UnknownChannel)) throw error;
        // What was said in a channel that is taken for gone is nobody's to keep, and then it is deleted.
        if (guild && (await isUnlisted(guild, channelId))) throw error;
        throw unclear('channel', channelId, error);
      }
    )) as APIMessage[];
    if (found.length === 0) {
      // It may have been taken away meanwhile.
      if (!isReadable || !this.isReadable(guild, channelId)) throw unclear('channel', channelId, null);
      return null;
    }
    const messages = [...found].sort(byAge);
    return {
      messages: PieceSchema.shape.messages.parse(messages),
      names: namesIn(messages, channelId, guild)
    };
  }

  /**
   * May the bot surely read what was said? Discord gives an empty list where it may not: that would pass for a conversation
   * that is kept whole.
   * @returns False where the gateway has not told of the channel, or of the bot's own roles, so that nobody knows.
   * @throws Fault `missing-permission`
   */
  private isReadable(guild: Guild | undefined, channelId: string): boolean {
    const channel = guild?.channels.cache.get(channelId);
    if (channel) requirePermissions(channel, ['ViewChannel', 'ReadMessageHistory']);
    return channel?.guild.members.me != null;
  }
}

function byAge({ id }: APIMessage, other: APIMessage): number {
  return BigInt(id) < BigInt(other.id) ? -1 : 1;
}
