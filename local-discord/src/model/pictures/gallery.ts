import { createHash } from 'node:crypto';
import type { Snowflake, StoredFile } from '../types.js';
import { defaultAvatar } from './made-up.js';

/** Sizes a picture may be asked for in. Source: "Image Formatting": a power of two from 16 to 4096. */
const Sizes = Array.from({ length: 9 }, (_, power) => String(16 << power));

/** Emoji, stickers, faces and icons, and where they are had. Source: "CDN Endpoints". */
export class Gallery {
  /** By their path, without the ending. */
  private readonly pictures = new Map<string, StoredFile>();

  /** Keeps a picture of a person, a webhook or a server. @returns its hash, by which it is known. */
  public keep(place: 'avatars' | 'icons', ownerId: Snowflake, file: StoredFile): string {
    const hash = createHash('md5').update(file.data).digest('hex');
    const name = file.contentType === 'image/gif' ? `a_${hash}` : hash;
    this.pictures.set(`${place}/${ownerId}/${name}`, file);
    return name;
  }

  /** Keeps an emoji's or a sticker's picture. */
  public put(place: 'emojis' | 'stickers', id: Snowflake, file: StoredFile): void {
    this.pictures.set(`${place}/${id}`, file);
  }

  public remove(place: 'emojis' | 'stickers', id: Snowflake): void {
    this.pictures.delete(`${place}/${id}`);
  }

  /**
   * What is at an address. A picture is given as it was uploaded, whatever ending is asked for: this one does not redraw.
   * @param path - With its ending, for example `/emojis/1.png`.
   * @returns the picture, or with what status it is refused: 404, 415 for a still one that is asked for as GIF, 400 for a
   * size that is none.
   */
  public at(path: string, query: URLSearchParams): StoredFile | 400 | 404 | 415 {
    const [, place = '', ending = ''] = /^\/(.+)\.([a-z]+)$/.exec(path) ?? [];
    const size = query.get('size');
    const face = /^embed\/avatars\/(\d)$/.exec(place)?.[1];
    const file = face === undefined ? this.pictures.get(place) : defaultAvatar(Number(face));
    if (!file || !isEnding(file, ending, place.startsWith('stickers/'))) return 404;
    if (size !== null && !Sizes.includes(size)) return 400;
    return ending === 'gif' && file.contentType !== 'image/gif' ? 415 : file;
  }
}

/** A sticker has one ending, of its format, and WebP; other pictures have any. */
function isEnding({ contentType }: StoredFile, ending: string, sticker: boolean): boolean {
  if (contentType === 'application/json') return ending === 'json';
  if (sticker) return ending === (contentType === 'image/gif' ? 'gif' : 'png') || ending === 'webp';
  return ['png', 'jpg', 'jpeg', 'webp', 'gif'].includes(ending);
}
