import { ChannelType } from 'discord-api-types/v10';
import { invalidForm } from '../../http/discord-error.js';
import { lengthOf } from '../text.js';
import type { World } from '../world.js';

/** Types whose names Discord writes in lower case with hyphens. */
const plainTypes = new Set<ChannelType>([
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildMedia
]);

/**
 * The name Discord makes of what was asked for.
 * @throws 50035 for an empty or too long name, or one with a refused word.
 */
export function channelName(world: World, type: ChannelType, wanted: string): string {
  const name = plainTypes.has(type)
    ? wanted
        .trim()
        .toLowerCase()
        .replace(/\s+/g, '-')
        .replace(/\u200D|\uFE0F/g, '')
        .replace(/[!"#$%&'()*+,./:;<=>?@[\\\]^`{|}~]/g, '')
        .replace(/-{2,}/g, '-')
        .replace(/^-+|-+$/g, '')
    : wanted.trim();
  if (lengthOf(name) < 1 || lengthOf(name) > 100) {
    throw invalidForm([
      { path: ['name'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be between 1 and 100 in length.' }
    ]);
  }
  if (world.limits.refusedChannelWords.some((word) => name.toLowerCase().includes(word))) {
    throw invalidForm([
      {
        path: ['name'],
        code: 'CONTAINS_INVALID_WORDS',
        message: 'Contains words not allowed for servers in Server Discovery.'
      }
    ]);
  }
  return name;
}
