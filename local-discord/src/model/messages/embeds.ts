import { EmbedType, type APIEmbed } from 'discord-api-types/v10';
import type { FieldProblem } from '../../http/discord-error.js';
import { kept, lengthOf } from '../text.js';

/** All texts of all embeds of a message together. Source: "Embed Limits". */
const MaxCharacters = 6000;

/** What the schemas do not say of embeds. Discord trims texts before it measures them. */
export function embedProblems(embeds: readonly APIEmbed[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const required = (...path: (string | number)[]) =>
    problems.push({ path: ['embeds', ...path], code: 'BASE_TYPE_REQUIRED', message: 'This field is required' });
  let characters = 0;
  embeds.forEach((embed, index) => {
    const texts: (string | undefined)[] = [embed.title, embed.description, embed.footer?.text, embed.author?.name];
    for (const field of embed.fields ?? []) texts.push(field.name, field.value);
    characters += texts.reduce((sum, text) => sum + lengthOf(text?.trim() ?? ''), 0);
    embed.fields?.forEach((field, place) => {
      if (!field.value.trim()) required(index, 'fields', place, 'value');
    });
    const icon = embed.footer?.icon_url ?? embed.author?.icon_url;
    const picture = icon ?? embed.image ?? embed.thumbnail ?? embed.video;
    const shown = texts.some((text) => text?.trim()) || picture;
    if (!shown) required(index, 'description');
  });
  if (characters > MaxCharacters) {
    problems.push({
      path: ['embeds'],
      code: 'MAX_EMBED_SIZE_EXCEEDED',
      message: `Embed size exceeds maximum size of ${MaxCharacters}`
    });
  }
  return problems;
}

/** As Discord gives them back. */
export function storedEmbeds(embeds: readonly APIEmbed[]): APIEmbed[] {
  return embeds.map((embed) => {
    const { title, description, url, color, timestamp, footer, image, thumbnail, author, fields } = embed;
    const media = (item: { url: string; description?: string } | undefined) =>
      item &&
      withoutMissing({ url: item.url, proxy_url: item.url, width: 0, height: 0, description: item.description });
    return withoutMissing({
      type: EmbedType.Rich,
      title: title && kept(title),
      description: description && kept(description),
      url,
      color,
      timestamp: timestamp && new Date(timestamp).toISOString(),
      footer:
        footer &&
        withoutMissing({ text: textOf(footer.text), icon_url: footer.icon_url, proxy_icon_url: footer.icon_url }),
      image: media(image),
      thumbnail: media(thumbnail),
      author:
        author &&
        withoutMissing({
          name: textOf(author.name),
          url: author.url,
          icon_url: author.icon_url,
          proxy_icon_url: author.icon_url
        }),
      fields: fields?.map(({ name, value, inline }) => ({
        name: kept(name),
        value: kept(value),
        inline: inline ?? false
      }))
    });
  });
}

/** An icon needs no text beside it. */
const textOf = (text: string | undefined) => kept(text ?? '');

function withoutMissing<T extends object>(thing: T): T {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined && value !== null)) as T;
}
