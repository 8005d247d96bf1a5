import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import { invalidForm, type FieldProblem } from '../../http/discord-error.js';
import { cleanFileName } from './file-names.js';
import type { Links } from '../links.js';
import type { Message } from '../types.js';
import type { World } from '../world.js';

/** The places of an embed that can show a file of its message. */
const places = (embed: APIEmbed) =>
  [
    [['image', 'url'], embed.image?.url],
    [['thumbnail', 'url'], embed.thumbnail?.url],
    [['footer', 'icon_url'], embed.footer?.icon_url],
    [['author', 'icon_url'], embed.author?.icon_url]
  ] as const;

/** The name in `attachment://name`, cleaned as names of files are (#7754); null for anything else. */
export function fileNameIn(url: string | undefined): string | null {
  const name = /^attachment:\/\/(.+)$/.exec(url ?? '')?.[1];
  return name === undefined ? null : cleanFileName(name);
}

/**
 * What an embed shows as a file must be one of the message. Nobody says what Discord does with others: this one refuses.
 * @param names - Of the files the message has, and of those that come with it.
 * @throws DiscordError 50035
 */
export function requireFiles(embeds: readonly APIEmbed[], names: readonly string[]): void {
  const problems = embeds.flatMap((embed, index) =>
    places(embed).flatMap(([path, url]): FieldProblem[] => {
      const name = fileNameIn(url);
      if (name === null || names.includes(name)) return [];
      return [{ path: ['embeds', index, ...path], code: 'URL_TYPE_INVALID_URL', message: 'Not a well formed URL.' }];
    })
  );
  if (problems.length > 0) throw invalidForm(problems);
}

/**
 * Embeds and attachments as Discord gives them back, with links that are good now: a file that an embed shows stands there
 * as a link, and not among the attachments, until an edit takes it out of the embed. Source: discord/discord-api-docs #1340.
 */
export function asShown(
  { links }: Pick<World, 'links'>,
  { embeds, attachments }: Pick<Message, 'embeds' | 'attachments'>
): {
  embeds: APIEmbed[];
  attachments: APIAttachment[];
} {
  if (embeds.length === 0 && attachments.length === 0) return { embeds, attachments };
  const names = embeds.flatMap((embed) => places(embed).map(([, url]) => fileNameIn(url)));
  return {
    embeds: embeds.map((embed) => withLinks(links, embed, attachments)),
    attachments: attachments.filter(({ filename }) => !names.includes(filename)).map((one) => withGoodLinks(links, one))
  };
}

/** An attachment whose links are good now. */
export function withGoodLinks(links: Links, attachment: APIAttachment): APIAttachment {
  return { ...attachment, url: links.signed(attachment.url), proxy_url: links.signed(attachment.proxy_url) };
}

function withLinks(links: Links, embed: APIEmbed, files: readonly APIAttachment[]): APIEmbed {
  const fileOf = (url: string | undefined) => files.find(({ filename }) => filename === fileNameIn(url));
  const linkOf = (url: string) => {
    const file = fileOf(url);
    if (file) return links.signed(file.url);
    return links.isOwn(url) ? links.signed(url) : url;
  };
  const proxyOf = (url: string) => {
    const link = linkOf(url);
    return /^https?:/.test(link) ? links.proxy(link) : undefined;
  };
  const media = <T extends { url: string }>(shown: T): T => {
    const file = fileOf(shown.url);
    const good = { ...shown, url: linkOf(shown.url), proxy_url: proxyOf(shown.url) };
    if (!file) return good;
    const { width, height, content_type: type, description } = file;
    return {
      ...good,
      ...(width != null && { width, height }),
      content_type: type,
      ...(description !== undefined && { description })
    };
  };
  const icon = <T extends { icon_url?: string }>(part: T): T =>
    part.icon_url === undefined
      ? part
      : { ...part, icon_url: linkOf(part.icon_url), proxy_icon_url: proxyOf(part.icon_url) };
  return {
    ...embed,
    ...(embed.image && { image: media(embed.image) }),
    ...(embed.thumbnail && { thumbnail: media(embed.thumbnail) }),
    ...(embed.footer && { footer: icon(embed.footer) }),
    ...(embed.author && { author: icon(embed.author) })
  };
}
