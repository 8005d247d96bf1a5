import type { Message } from 'discord.js';
import { readable } from '../base/readable.js';
import type { About } from '../core/ticket.js';
import { cut } from '../views/cut.js';

/** So much of a message is kept, in UTF-16 units. The link leads to the rest. */
const MostKept = 1000;

/** A message as a ticket about it keeps it. It comes with the interaction, so that no intent is needed to read it. */
export function aboutMessage(message: Message): About {
  const { channelId, id: messageId, author, webhookId, createdAt } = message;
  // What was forwarded has no words of its own.
  const forwarded = message.messageSnapshots.first();
  const text = readable(message.content || (forwarded?.content ?? ''));
  const files = message.attachments.size + (forwarded?.attachments.size ?? 0);
  // What a bot answered came by a webhook as well; a webhook of its own is nobody, and known by this number.
  const isWebhook = webhookId !== null && author.discriminator === '0000';
  return {
    ...{ channelId, messageId, at: createdAt.toISOString(), authorId: author.id },
    ...(isWebhook && { authorName: readable(author.username) }),
    text: cut(text, MostKept),
    ...(files > 0 && { files })
  };
}
