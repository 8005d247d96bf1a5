import { SnowflakeUtil } from 'discord.js';
import type { About } from '../../core/ticket.js';
import type { MessagePlace } from '../../views/custom-ids.js';

/** So many are kept; the oldest goes first. Each is 4 KB at most. */
const Most = 500;

/**
 * Messages somebody wants a ticket about, while they choose of which kind or fill in the form that comes first: custom ids
 * hold no more than where a message stands. In the memory of this process only; after a restart a ticket has the link
 * and not the words.
 */
class QuotedMessages {
  private readonly messages = new Map<string, About>();

  public keep(userId: string, about: About): void {
    const name = nameOf(userId, about);
    this.messages.delete(name);
    this.messages.set(name, about);
    const [oldest] = this.messages.keys();
    if (this.messages.size > Most && oldest !== undefined) this.messages.delete(oldest);
  }

  /** The message as this person saw it, or what its id alone says. Nobody is given what another chose. */
  public of(userId: string, { channelId, messageId }: MessagePlace): About {
    const at = new Date(SnowflakeUtil.timestampFrom(messageId)).toISOString();
    return this.messages.get(nameOf(userId, { channelId, messageId })) ?? { channelId, messageId, at };
  }
}

function nameOf(userId: string, { channelId, messageId }: MessagePlace): string {
  return `${userId}/${channelId}/${messageId}`;
}

/** Of this process. */
export const quotedMessages = new QuotedMessages();
