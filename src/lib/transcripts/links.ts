import { isFileLink, linkKey } from './link-key.js';
import type { KeptMessage } from './piece.js';

/** What a file is to a message. */
export type LinkKind = 'attachment' | 'embed' | 'component' | 'emoji' | 'sticker' | 'avatar';

/** A file a message shows or has. */
export interface FileLink {
  readonly kind: LinkKind;
  /** What it is noted under: `linkKey` of the link by which whoever draws the message asks for it. */
  readonly key: string;
  /** Where it may be had: the link itself, and Discord's own copy of it where there is one. */
  readonly addresses: readonly string[];
  /** In bytes, where the message says it. */
  readonly size: number | null;
}

const Cdn = 'https://cdn.discordapp.com';
const Media = 'https://media.discordapp.net';

/** Discord's numbers of the formats of stickers. */
const Formats = { lottie: 3, gif: 4 } as const;

const customEmoji = /<(a?):\w{1,64}:(\d{1,20})>/g;
const Id = /^\d{1,20}$/;
const Hash = /^(a_)?[0-9a-z]{1,64}$/i;

type Fields = Readonly<Record<string, unknown>>;

/** Where Discord has the picture of a custom emoji, as drawings ask for it. */
export function emojiLink(id: string, animated: boolean): string {
  return `${Cdn}/emojis/${id}.${animated ? 'gif' : 'webp'}`;
}

/** Where Discord has the picture of somebody. @param hash - Their `avatar`. */
export function avatarLink(userId: string, hash: string): string {
  return `${Cdn}/avatars/${userId}/${hash}.${endingOf(hash)}`;
}

/** The same of the picture they have on one server alone. */
export function memberAvatarLink(guildId: string, userId: string, hash: string): string {
  return `${Cdn}/guilds/${guildId}/users/${userId}/avatars/${hash}.${endingOf(hash)}`;
}

/** Where Discord has the picture of whoever wrote a message; null where they have none. */
export function authorAvatar({ author }: KeptMessage): { readonly id: string; readonly link: string } | null {
  if (!isFields(author) || !isId(author.id) || !isHash(author.avatar)) return null;
  return { id: author.id, link: avatarLink(author.id, author.avatar) };
}

/**
 * All files of a message, each once, wherever they stand in it: attachments, pictures and films of embeds and components of
 * either layout, custom emoji, stickers, and the pictures of people, also in what was forwarded.
 * @param message - As Discord had it, which nobody has to trust.
 * @param guildId - Of the server it was written on.
 */
export function linksOf(message: KeptMessage, guildId: string): FileLink[] {
  const links = new Map<string, FileLink>();
  const add = (kind: LinkKind, url: unknown, copy: unknown = null, size: unknown = null) => {
    if (typeof url !== 'string' || url === '' || url.startsWith('attachment:')) return;
    const key = linkKey(url);
    const addresses = [url, copy].filter((one): one is string => typeof one === 'string' && one !== '');
    const known = links.get(key);
    // An embed may show a file that is attached, too: what is said of that is more.
    if (known && (known.kind === 'attachment' || kind !== 'attachment')) return;
    links.set(key, { kind, key, addresses, size: Number.isSafeInteger(size) ? (size as number) : null });
  };
  const look = (value: unknown, name: string) => {
    if (typeof value === 'string') {
      for (const [, animated, id = ''] of value.matchAll(customEmoji)) add('emoji', emojiLink(id, animated === 'a'));
      return;
    }
    if (Array.isArray(value)) {
      for (const one of value) look(one, name);
      return;
    }
    if (typeof value !== 'object' || value === null) return;
    const fields = value as Fields;
    lookAt[name]?.(fields, add);
    lookForPeople(fields, guildId, add);
    for (const [inside, one] of Object.entries(fields)) look(one, inside);
  };
  look(message, '');
  return [...links.values()];
}

type Add = (kind: LinkKind, url: unknown, copy?: unknown, size?: unknown) => void;

/** By the name under which something stands in a message. */
const lookAt: Readonly<Record<string, (fields: Fields, add: Add) => void>> = {
  attachments: (file, add) => {
    add('attachment', file.url, file.proxy_url, file.size);
  },
  image: asShown('embed'),
  thumbnail: asShown('embed'),
  video: (film, add) => {
    // What stands on a page of films is no file; Discord has its picture.
    if (typeof film.proxy_url === 'string' || isFileLink(film.url)) add('embed', film.url, film.proxy_url);
  },
  media: asShown('component'),
  file: asShown('component'),
  author: withIcon,
  footer: withIcon,
  emoji: ({ id, animated }, add) => {
    if (typeof id === 'string' && Id.test(id)) add('emoji', emojiLink(id, animated === true));
  },
  sticker_items: sticker,
  stickers: sticker
};

function asShown(kind: LinkKind) {
  return ({ url, proxy_url }: Fields, add: Add) => {
    add(kind, url, proxy_url);
  };
}

function withIcon({ icon_url, proxy_icon_url }: Fields, add: Add): void {
  add('embed', icon_url, proxy_icon_url);
}

function sticker({ id, format_type: format }: Fields, add: Add): void {
  if (typeof id !== 'string' || !Id.test(id)) return;
  if (format === Formats.gif) add('sticker', `${Media}/stickers/${id}.gif`);
  else add('sticker', `${Cdn}/stickers/${id}.${format === Formats.lottie ? 'json' : 'png'}`);
}

/** People stand under many names, and are known by what they have. */
function lookForPeople(fields: Fields, guildId: string, add: Add): void {
  const { id, username, avatar, member, members } = fields;
  if (typeof username === 'string' && isId(id) && isHash(avatar)) add('avatar', avatarLink(id, avatar));
  // A member stands inside of the person, or of the message beside its author.
  const whose = isId(id) && typeof username === 'string' ? id : idIn(fields.author);
  const own = avatarIn(member);
  if (own !== null && whose !== null) add('avatar', memberAvatarLink(guildId, whose, own));
  for (const [userId, one] of Object.entries(isFields(members) ? members : {})) {
    const hash = avatarIn(one);
    if (hash !== null && Id.test(userId)) add('avatar', memberAvatarLink(guildId, userId, hash));
  }
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null;
}

function idIn(value: unknown): string | null {
  return isFields(value) && isId(value.id) ? value.id : null;
}

function avatarIn(value: unknown): string | null {
  return isFields(value) && isHash(value.avatar) ? value.avatar : null;
}

function isId(value: unknown): value is string {
  return typeof value === 'string' && Id.test(value);
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && Hash.test(value);
}

function endingOf(hash: string): string {
  return hash.startsWith('a_') ? 'gif' : 'png';
}
