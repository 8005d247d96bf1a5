import { GatewayIntentBits } from 'discord-api-types/v10';
import { mayReadContent, withoutContent } from '../model/messages/content.js';
import type { Session } from './session.js';

/**
 * An event as a session gets it. Without the message content intent, in the portal and in the session, messages of servers
 * come emptied. Source: "Message Content Intent".
 */
export function redactMessage(event: string, data: unknown, { application, intents }: Session): unknown {
  if (event !== 'MESSAGE_CREATE' && event !== 'MESSAGE_UPDATE') return data;
  if (intents & GatewayIntentBits.MessageContent && mayReadContent(application)) return data;
  const message = data as { guild_id?: string };
  return message.guild_id === undefined ? data : withoutContent(message, application.id);
}
