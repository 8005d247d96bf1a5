import { escapeMarkdown } from 'discord.js';

/**
 * A person's own words, made harmless inside an embed: no markdown, no masked links, no mention that looks like ours,
 * and never longer than the place allows.
 * @param max - In characters, with the ellipsis.
 */
export function plainText(text: string, max = 1024): string {
  const harmless = escapeMarkdown(text, {
    heading: true,
    bulletedList: true,
    numberedList: true,
    maskedLink: true
  }).replace(/[<@]/g, (sign) => `${sign}\u200b`);
  return harmless.length <= max ? harmless : `${harmless.slice(0, max - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
