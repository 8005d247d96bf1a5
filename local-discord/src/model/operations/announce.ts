import { nonceOf, toGatewayMessage } from '../serializers/index.js';
import type { Channel, Message } from '../types.js';
import type { World } from '../world.js';

/** Tells of a message: nobody of an ephemeral one. */
export function announce(
  world: World,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  channel: Channel,
  message: Message
): void {
  if (message.ephemeralFor !== null) {
    world.touch();
    return;
  }
  world.tell({
    name,
    audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
    data: { ...toGatewayMessage(world, message), ...(name === 'MESSAGE_CREATE' && nonceOf(message)) }
  });
}
