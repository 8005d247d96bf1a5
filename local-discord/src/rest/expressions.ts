import { DiscordError } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { toApiEmoji, toApiSticker } from '../model/serializers/index.js';
import type { Sticker } from '../model/types.js';
import { guildOf } from './access.js';

const unknownSticker = () => new DiscordError(404, 10060, 'Unknown sticker');

function stickerOf({ world, params }: RequestContext): Sticker {
  for (const { stickers } of world.guilds.values()) {
    const sticker = stickers.get(params.sticker_id ?? '');
    if (sticker) return sticker;
  }
  throw unknownSticker();
}

/** Custom emoji and stickers, to look at. */
export const expressionRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/emojis',
    auth: 'bot',
    response: 'EmojiResponse[]',
    handle: (context) => ({ body: [...guildOf(context).guild.emojis.values()].map(toApiEmoji) })
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/emojis/{emoji_id}',
    auth: 'bot',
    response: 'EmojiResponse',
    handle: (context) => {
      const emoji = guildOf(context).guild.emojis.get(context.params.emoji_id ?? '');
      if (!emoji) throw new DiscordError(404, 10014, 'Unknown Emoji');
      return { body: toApiEmoji(emoji) };
    }
  }),
  route({
    method: 'GET',
    path: '/guilds/{guild_id}/stickers',
    auth: 'bot',
    response: 'GuildStickerResponse[]',
    handle: (context) => ({ body: [...guildOf(context).guild.stickers.values()].map(toApiSticker) })
  }),
  route({
    method: 'GET',
    path: '/stickers/{sticker_id}',
    auth: 'bot',
    response: 'GuildStickerResponse',
    handle: (context) => ({ body: toApiSticker(stickerOf(context)) })
  })
];
