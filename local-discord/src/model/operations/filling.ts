import { MessageType } from 'discord-api-types/v10';
import { DiscordError } from '../../http/discord-error.js';
import { nextSnowflake, snowflakeAt } from '../snowflakes.js';
import type { Channel, Message, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { announce } from './announce.js';

export interface Filling {
  readonly count: number;
  /** They speak in turn. */
  readonly authorIds: readonly Snowflake[];
  /** So far apart in time, in ms, the newest now; null: all of them now. */
  readonly everyMs: number | null;
  /** Do bots hear of them? */
  readonly tell: boolean;
}

/**
 * Fills a channel with short messages, quicker than anybody could say them: nothing is asked or checked.
 * @throws 400 for messages of the past in a channel that has some: ids only grow.
 */
export function fillChannel(
  world: World,
  channel: Channel,
  { count, authorIds, everyMs, tell }: Filling
): { firstId: Snowflake; lastId: Snowflake } {
  if (everyMs !== null && channel.messages.size > 0)
    throw new DiscordError(400, 0, 'Messages of the past need an empty channel.');
  const start = Date.now() - (everyMs ?? 0) * count;
  let firstId: Snowflake | null = null;
  for (let n = 0; n < count; n++) {
    const id = everyMs === null ? nextSnowflake() : snowflakeAt(start + n * everyMs);
    const message = plain(id, channel.id, authorIds[n % authorIds.length] ?? '', `Message ${n + 1} of ${count}`);
    channel.messages.set(id, message);
    channel.lastMessageId = id;
    firstId ??= id;
    if (tell) announce(world, 'MESSAGE_CREATE', channel, message);
  }
  world.touch();
  return { firstId: firstId ?? '0', lastId: channel.lastMessageId ?? '0' };
}

function plain(id: Snowflake, channelId: Snowflake, authorId: Snowflake, content: string): Message {
  return {
    id,
    channelId,
    authorId,
    type: MessageType.Default,
    content,
    embeds: [],
    components: [],
    attachments: [],
    flags: 0,
    tts: false,
    pinned: false,
    editedAt: null,
    mentionEveryone: false,
    mentionedUserIds: [],
    mentionedRoleIds: [],
    nonce: null,
    referencedMessageId: null,
    webhookId: null,
    applicationId: null,
    interactionMetadata: null,
    ephemeralFor: null,
    reactions: new Map()
  };
}
