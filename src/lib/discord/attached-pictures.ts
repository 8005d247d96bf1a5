import type { GuildBasedChannel } from 'discord.js';
import type { ShownPicture } from '../pictures/picture.js';
import type { Pictures } from '../pictures/pictures.js';
import { botPermissionsIn } from './permissions.js';

/** A file as it goes with a message. */
export interface SentPicture {
  readonly attachment: Buffer;
  readonly name: string;
  readonly description?: string;
}

/**
 * The file of a picture, to go with a message.
 * @returns Null where the picture is not to be had, or the bot may attach nothing there: then it goes without.
 */
export async function pictureFor(
  pictures: Pick<Pictures, 'get'>,
  channel: GuildBasedChannel,
  { attached, alt }: ShownPicture
): Promise<SentPicture | null> {
  if (!attached || !botPermissionsIn(channel).has('AttachFiles')) return null;
  const bytes = await pictures.get(channel.guild.id, attached.file);
  return bytes && { attachment: bytes, name: attached.name, ...(alt !== null && { description: alt }) };
}

/** Has this message, as Discord gave it, a file of that name? One that an embed shows is not among its attachments. */
export function carriesFile(message: unknown, name: string): boolean {
  if (!isGroup(message)) return false;
  const { embeds, attachments } = message;
  const shown = list(embeds).some((embed) => isGroup(embed.image) && nameInLink(String(embed.image['url'])) === name);
  return shown || list(attachments).some((one) => (one['filename'] ?? one['name']) === name);
}

/** Has this message any file of its own, or a picture that may be one? */
export function carriesFiles(message: unknown): boolean {
  if (!isGroup(message)) return false;
  return list(message['attachments']).length > 0 || list(message['embeds']).some(({ image }) => isGroup(image));
}

/** What a file is called by its link; null for what is no link. Discord signs the links it gives: what comes behind does not count. */
export function nameInLink(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, pathname } = new URL(url);
  return /^https?:$/.test(protocol) ? (pathname.split('/').at(-1) ?? null) : null;
}

type Group = Readonly<Record<string, unknown>>;

function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null;
}

function list(value: unknown): readonly Group[] {
  return Array.isArray(value) ? value.filter(isGroup) : [];
}
