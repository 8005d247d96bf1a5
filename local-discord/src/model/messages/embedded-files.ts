import { createHash } from 'node:crypto';
import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import { invalidForm, type FieldProblem } from '../../http/discord-error.js';
import type { Message } from '../types.js';

/** A link that Discord gives is good for so long, in seconds. */
const GoodFor = 24 * 60 * 60;

/** The places of an embed that can show a file of its message. */
const places = (embed: APIEmbed) =>
  [
    [['image', 'url'], embed.image?.url],
    [['thumbnail', 'url'], embed.thumbnail?.url],
    [['footer', 'icon_url'], embed.footer?.icon_url],
    [['author', 'icon_url'], embed.author?.icon_url]
  ] as const;

/** The name in `attachment://name`; null for anything else. */
export function fileNameIn(url: string | undefined): string | null {
  return /^attachment:\/\/(.+)$/.exec(url ?? '')?.[1] ?? null;
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
 * Embeds and attachments as Discord gives them back: a file that an embed shows stands there as a link, and not among the
 * attachments, until an edit takes it out of the embed. Source: discord/discord-api-docs #1340.
 */
export function asShown({ embeds, attachments }: Pick<Message, 'embeds' | 'attachments'>): {
  embeds: APIEmbed[];
  attachments: APIAttachment[];
} {
  const names = embeds.flatMap((embed) => places(embed).map(([, url]) => fileNameIn(url)));
  if (names.every((name) => name === null)) return { embeds, attachments };
  return {
    embeds: withLinks(embeds, attachments),
    attachments: attachments.filter(({ filename }) => !names.includes(filename))
  };
}

function withLinks(embeds: readonly APIEmbed[], files: readonly APIAttachment[]): APIEmbed[] {
  const fileOf = (url: string | undefined) => files.find(({ filename }) => filename === fileNameIn(url));
  const linkOf = (url: string | undefined) => {
    const file = fileOf(url);
    return file ? signed(file.url) : url;
  };
  const media = <T extends { url: string }>(shown: T): T => {
    const file = fileOf(shown.url);
    if (!file) return shown;
    const { width, height, content_type: type, description } = file;
    return {
      ...shown,
      url: signed(file.url),
      proxy_url: signed(file.url),
      ...(width != null && { width, height }),
      content_type: type,
      ...(description !== undefined && { description })
    };
  };
  return embeds.map((embed) => ({
    ...embed,
    ...(embed.image && { image: media(embed.image) }),
    ...(embed.thumbnail && { thumbnail: media(embed.thumbnail) }),
    ...(embed.footer?.icon_url !== undefined && {
      footer: { ...embed.footer, icon_url: linkOf(embed.footer.icon_url) ?? '' }
    }),
    ...(embed.author?.icon_url !== undefined && {
      author: { ...embed.author, icon_url: linkOf(embed.author.icon_url) ?? '' }
    })
  }));
}

/** As Discord signs links, with another signature each second. Source: "CDN Parameters: ex, is, hm". */
function signed(url: string): string {
  const now = Math.floor(Date.now() / 1000);
  const until = now + GoodFor;
  const mark = createHash('sha256').update(`${url} ${until}`).digest('hex');
  return `${url}?ex=${until.toString(16)}&is=${now.toString(16)}&hm=${mark}&`;
}
