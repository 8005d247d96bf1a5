import { chunk } from '@sapphire/utilities';
import type { APIEmbed, APIEmbedField } from 'discord.js';
import { isBlank } from '../base/readable.js';
import { cut } from './cut.js';

/** Discord's limits of one embed, and of all of a message together, https://docs.discord.com/developers/resources/message#embed-object-embed-limits. */
const Most = { title: 256, description: 4096, name: 256, value: 1024, footer: 2048, fields: 25, all: 6000 };

/** What is kept for a footer that says which page of how many it is, in any language. */
const PageFooter = 60;

/** What a message of ours shows beside its content. */
export interface EmbedParts {
  /** One of `colors.ts`. */
  readonly color: number;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly fields?: readonly APIEmbedField[];
  readonly footer?: string | undefined;
  /** ISO 8601. */
  readonly timestamp?: string | null;
  /** What stands beside it in the same message, and is not shortened for it. */
  readonly beside?: readonly APIEmbed[];
}

/**
 * Embeds that Discord takes, whatever texts they are made of: every part within its own limit, and all of them together
 * within the limit of the whole. Where that is too little, the longest texts give way first, and all of those alike.
 * @returns One, unless there are more fields than one can hold.
 */
export function embeds(parts: EmbedParts): APIEmbed[] {
  const { color, timestamp } = parts;
  const title = within(parts.title, Most.title);
  const description = within(parts.description, Most.description);
  const footer = within(parts.footer, Most.footer);
  const fields = (parts.fields ?? []).map(({ name, value, inline = false }) => ({
    name: within(name, Most.name),
    value: within(value, Most.value),
    inline
  }));
  const each = share(
    [description, ...fields.flatMap(({ name, value }) => [name, value])],
    Most.all - title.length - footer.length - lengthOfEmbeds(parts.beside ?? [])
  );
  const [first = [], ...more] = chunk(
    fields.map((field) => ({ ...field, name: cut(field.name, each), value: cut(field.value, each) })),
    Most.fields
  );
  return [
    {
      color,
      ...(title && { title }),
      ...(description && { description: cut(description, each) }),
      ...(first.length > 0 && { fields: first }),
      ...(footer && { footer: { text: footer } }),
      ...(timestamp && { timestamp: new Date(timestamp).toISOString() })
    },
    ...more.map((some) => ({ color, fields: some }))
  ];
}

/** How much of the limit of the whole these take. */
function lengthOfEmbeds(others: readonly APIEmbed[]): number {
  return others
    .flatMap(({ title, description, footer, fields = [] }) => [
      ...[title, description, footer?.text],
      ...fields.flatMap(({ name, value }) => [name, value])
    ])
    .reduce((sum, text) => sum + (text?.length ?? 0), 0);
}

/**
 * How many characters there is room for in fields, beside these texts and a footer that counts pages, so that nothing has
 * to give way.
 */
export function roomBeside({
  title,
  description,
  beside = []
}: Pick<EmbedParts, 'title' | 'description' | 'beside'>): number {
  const words = within(title, Most.title).length + within(description, Most.description).length;
  return Most.all - words - PageFooter - lengthOfEmbeds(beside);
}

/** How many characters fields take of what all embeds of a message hold together. */
export function lengthOf(fields: readonly APIEmbedField[]): number {
  return fields.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
}

/** A part as Discord takes it: whole characters, no longer than its place, and never what Discord calls empty. */
function within(text: string | undefined, max: number): string {
  if (text === undefined) return '';
  return isBlank(text) ? '…' : cut(text.toWellFormed(), max);
}

/** The greatest length with which these texts, cut to it, are no longer than `all` together. */
function share(texts: readonly string[], all: number): number {
  const lengths = texts.map(({ length }) => length).sort((a, b) => a - b);
  let left = all;
  for (const [index, length] of lengths.entries()) {
    const each = Math.floor(left / (lengths.length - index));
    if (length > each) return each;
    left -= length;
  }
  return all;
}
