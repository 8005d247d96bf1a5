import type { StoredFile } from '../../model/types.js';
import type { World } from '../../model/world.js';

/** A kind of file: the template of its address, as faults name it, and how it is found. */
interface Place {
  readonly route: string;
  readonly path: RegExp;
  readonly find: (world: World, path: string, query: URLSearchParams) => Found;
}

/** A file, or with what status there is none. */
export type Found = StoredFile | 400 | 404 | 415;

const picture: Place['find'] = ({ gallery }, path, query) => gallery.at(path, query);

/** Source: "CDN Endpoints". */
const places: readonly Place[] = [
  {
    route: '/attachments/{channel_id}/{attachment_id}/{filename}',
    path: /^\/attachments\/\d+\/(\d+)\/[^/]+$/,
    find: ({ attachments }, path) => {
      const [, , , id = '', name = ''] = path.split('/');
      const file = attachments.get(id);
      return file && encodeURIComponent(file.name) === name ? file : 404;
    }
  },
  { route: '/emojis/{emoji_id}', path: /^\/emojis\/[^/]+$/, find: picture },
  { route: '/stickers/{sticker_id}', path: /^\/stickers\/[^/]+$/, find: picture },
  { route: '/avatars/{user_id}/{avatar}', path: /^\/avatars\/\d+\/[^/]+$/, find: picture },
  { route: '/icons/{guild_id}/{icon}', path: /^\/icons\/\d+\/[^/]+$/, find: picture },
  { route: '/embed/avatars/{index}', path: /^\/embed\/avatars\/[^/]+$/, find: picture },
  {
    route: '/external/{signature}',
    path: /^\/external\/.+$/,
    find: ({ links, web }, path) => web.pictureAt(links.behindProxy(path) ?? '') ?? 404
  }
];

/** Which kind of file a path is of; undefined: none. */
export function placeOf(path: string): Place | undefined {
  return places.find((place) => place.path.test(path));
}
