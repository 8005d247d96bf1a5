import { GatewayIntentBits } from 'discord-api-types/v10';

interface MessageLike {
  author?: { id?: string };
  guild_id?: string;
  mentions?: { id?: string }[];
}

/**
 * A message event as a bot without the message content intent gets it: emptied, unless the message is its own, direct,
 * or mentions it. Source: "Message Content Intent".
 */
export function redactMessage(event: string, data: unknown, intents: number, botId: string): unknown {
  if ((event !== 'MESSAGE_CREATE' && event !== 'MESSAGE_UPDATE') || intents & GatewayIntentBits.MessageContent)
    return data;
  const message = data as MessageLike & Record<string, unknown>;
  const own = message.author?.id === botId;
  const mentioned = message.mentions?.some(({ id }) => id === botId) ?? false;
  if (own || mentioned || !message.guild_id) return data;
  return { ...message, content: '', embeds: [], attachments: [], components: [] };
}
