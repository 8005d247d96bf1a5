import { GatewayIntentBits } from 'discord-api-types/v10';
import type { Application, Snowflake } from '../types.js';

/** A message as the API gives it, read for what its content is. */
interface MessageLike extends Record<string, unknown> {
  author?: { id?: string };
  application_id?: string;
  mentions?: { id?: string }[];
  referenced_message?: MessageLike | null;
  message_snapshots?: { message: Record<string, unknown> }[];
}

/** Is the message content intent switched on for this application, in the developer portal? */
export function mayReadContent({ privilegedIntents }: Application): boolean {
  return (privilegedIntents & GatewayIntentBits.MessageContent) !== 0;
}

/**
 * A message of a server as an application without the message content intent gets it: emptied, unless the application has
 * sent it or is mentioned in it. What it answers is judged for itself; what it forwards is its own content. The poll is
 * left out, stickers are none of it. Direct messages are never emptied: that is for the caller to ask. Source: "Message
 * Content Intent", "Message Object" [2], and discord/discord-api-docs #6869 for polls.
 */
export function withoutContent(payload: object, applicationId: Snowflake): object {
  const message = payload as MessageLike;
  const { referenced_message: answered } = message;
  const shown = { ...message, ...(answered && { referenced_message: withoutContent(answered, applicationId) }) };
  const own = message.author?.id === applicationId || message.application_id === applicationId;
  if (own || message.mentions?.some(({ id }) => id === applicationId)) return shown;
  const snapshots = message.message_snapshots?.map(({ message: forwarded }) => ({ message: emptied(forwarded) }));
  return { ...emptied(shown), ...(snapshots && { message_snapshots: snapshots }) };
}

const emptied = (message: Record<string, unknown>): Record<string, unknown> => ({
  ...message,
  content: '',
  embeds: [],
  attachments: [],
  components: [],
  poll: undefined
});
