import { StickerFormatType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { FileToSend } from '../client/contract.js';
import { createEmoji, createSticker, deleteEmoji } from '../model/operations/expressions.js';
import { setAvatar, setIcon } from '../model/operations/faces.js';
import type { StoredFile } from '../model/types.js';
import type { Parts } from '../parts.js';
import { contentTypeOf } from './content-types.js';
import { stickerView } from './decorations.js';
import { lookup } from './lookup.js';
import { file, id, type Methods } from './method.js';

type Decorating = 'createEmoji' | 'deleteEmoji' | 'createSticker' | 'setAvatar' | 'setIcon' | 'publishPage';

const inServer = { serverId: id };
const picture = file.optional();

/** Emoji, stickers, faces, and pages that links lead to. */
export function decoratingMethods({ world }: Parts): Methods<Decorating> {
  const { server, user } = lookup(world);
  return {
    createEmoji: {
      argument: z.object({
        ...inServer,
        name: z.string().regex(/^\w{2,32}$/),
        animated: z.boolean().optional(),
        picture
      }),
      run: ({ serverId, name, animated = false, picture: given }) => {
        const emoji = createEmoji(world, server(serverId), { name, animated, picture: stored(given) });
        return { ...emoji, mention: `<${animated ? 'a' : ''}:${name}:${emoji.id}>` };
      }
    },
    deleteEmoji: {
      argument: z.object({ ...inServer, emojiId: id }),
      run: ({ serverId, emojiId }) => {
        deleteEmoji(world, server(serverId), emojiId);
        return null;
      }
    },
    createSticker: {
      argument: z.object({
        ...inServer,
        name: z.string().min(2).max(30),
        description: z.string().min(2).max(100).optional(),
        tags: z.string().min(1).max(200).optional(),
        format: z.enum(StickerFormatType).optional(),
        picture
      }),
      run: ({ serverId, name, description, tags, format, picture: given }) =>
        stickerView(
          createSticker(world, server(serverId), {
            name,
            description: description ?? null,
            tags: tags ?? name,
            format: format ?? StickerFormatType.PNG,
            picture: stored(given)
          })
        )
    },
    setAvatar: {
      argument: z.object({ userId: id, picture: file.nullable() }),
      run: ({ userId, picture: given }) => {
        setAvatar(world, user(userId), stored(given));
        return { hash: user(userId).avatar };
      }
    },
    setIcon: {
      argument: z.object({ ...inServer, picture: file.nullable() }),
      run: ({ serverId, picture: given }) => {
        setIcon(world, server(serverId), stored(given));
        return { hash: server(serverId).icon };
      }
    },
    publishPage: {
      argument: z.object({
        url: z.url({ protocol: /^https?$/ }),
        title: z.string().min(1).max(256).optional(),
        description: z.string().min(1).max(4096).optional(),
        siteName: z.string().min(1).max(256).optional(),
        color: z.number().int().min(0).max(0xffffff).optional(),
        picture
      }),
      run: ({ url, picture: given, ...page }) => {
        const image = stored(given);
        const isPicture = page.title === undefined && page.description === undefined;
        const address = image && (isPicture ? url : new URL(encodeURIComponent(image.name), url).href);
        world.web.publish({ url, ...page, ...(image && address && { picture: { url: address, file: image } }) });
        return null;
      }
    }
  };
}

function stored(given: FileToSend | null | undefined): StoredFile | null {
  if (!given) return null;
  const { name, contentType = contentTypeOf(name), data } = given;
  return { name, contentType, data: Buffer.from(data, 'base64') };
}
