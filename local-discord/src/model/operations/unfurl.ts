import { EmbedType, MessageFlags, PermissionFlagsBits, type APIEmbed } from 'discord-api-types/v10';
import { hasAll, permissionsIn } from '../permissions.js';
import type { Channel, Message } from '../types.js';
import type { World } from '../world.js';
import { announce } from './announce.js';

const { EmbedLinks } = PermissionFlagsBits;

/**
 * Looks at the links of a message and shows what is there, a moment later: it comes as a change of the message that is no
 * edit. Where its author may not embed links, or it has embeds, nothing is looked at.
 */
export function unfurl(world: World, channel: Channel, message: Message): void {
  if (message.embeds.length > 0 || message.ephemeralFor !== null || message.flags & MessageFlags.SuppressEmbeds) return;
  const embeds = world.web.embedsOf(message.content, world.links);
  const mayEmbed = message.webhookId !== null || hasAll(permissionsIn(world, channel, message.authorId), EmbedLinks);
  if (embeds.length === 0 || !mayEmbed) return;
  setImmediate(() => {
    if (channel.messages.get(message.id) !== message || message.embeds.length > 0) return;
    message.embeds = embeds;
    announce(world, 'MESSAGE_UPDATE', channel, message);
  });
}

/** What its author embedded; what Discord made of the links goes with the text. */
export function ownEmbeds({ embeds }: Message, withoutLinks: boolean): APIEmbed[] {
  return withoutLinks ? embeds.filter(({ type }) => type === undefined || type === EmbedType.Rich) : embeds;
}
