import type { PlacedMistake } from '../base/schema-mistakes.js';
import type { Picture } from './picture.js';

/** Where Discord keeps what people upload, under these folders; what lies elsewhere there (emoji, icons) stays. */
const Hosts: ReadonlySet<string> = new Set(['cdn.discordapp.com', 'media.discordapp.net', 'cdn.discord.com']);
const Uploads = /^\/+(?:ephemeral-)?attachments\//i;
/** What Discord signs such links with: until when they hold, since when, and a seal. */
const Signature = ['ex', 'is', 'hm'] as const;

const Words = 'must not be a link to something uploaded to Discord, because those expire';

/** Does this link lead to something uploaded to Discord, and so, a day later, nowhere? */
export function expires(link: string): boolean {
  if (!URL.canParse(link)) return false;
  const { hostname, pathname, searchParams } = new URL(link);
  if (Hosts.has(hostname.replace(/\.$/, '')) && Uploads.test(unescaped(pathname))) return true;
  return Signature.every((name) => /^[0-9a-f]+$/i.test(searchParams.get(name) ?? ''));
}

/**
 * The pictures of a template that are links which expire, as mistakes.
 * @param template - Also one that is none yet.
 */
export function expiringIn(template: unknown): PlacedMistake[] {
  const { pictures } = group(template);
  return Object.entries(group(pictures)).flatMap(([which, picture]) =>
    expiringAt(['pictures', which, 'link'], group(picture)['link'])
  );
}

/** A link at some place, as a mistake where it expires. */
export function expiringAt(at: readonly PropertyKey[], link: unknown): PlacedMistake[] {
  if (typeof link !== 'string' || !expires(link)) return [];
  return [{ at, mistake: { kind: 'rule', rule: null, words: Words } }];
}

/** Is this picture such a link? */
export function isExpiring({ link }: Pick<Picture, 'link'>): boolean {
  return link !== undefined && expires(link);
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function group(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
