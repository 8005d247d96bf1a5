import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/** Discord's name for an emoji it does not know, or no longer: one of a button, an option of a menu or the like. */
const UnknownEmoji = 'COMPONENT_INVALID_EMOJI';

type Parts = Record<string, unknown>;

/** A request's body with nothing in it that Discord refused, and the emoji that were left out, as Discord writes them. */
export interface Spared {
  readonly body: unknown;
  readonly emoji: readonly string[];
}

/**
 * Custom emoji are deleted, and an application may show those of its own servers only. A message is worth more than a
 * picture on it: it goes without.
 * @param body - What was sent.
 * @param error - Why Discord refused it.
 * @returns null where emoji were not all that was wrong.
 */
export function withoutUnknownEmoji(body: unknown, error: unknown): Spared | null {
  if (!(error instanceof DiscordAPIError) || error.code !== RESTJSONErrorCodes.InvalidFormBodyOrContentType)
    return null;
  const refused = refusals((error.rawError as { errors?: unknown }).errors);
  if (refused.length === 0 || refused.some(({ codes }) => codes.some((code) => code !== UnknownEmoji))) return null;
  const copy = structuredClone(body);
  const emoji = refused.map(({ path }) => taken(copy, path));
  return emoji.includes(null) ? null : { body: copy, emoji: emoji.filter((name) => name !== null) };
}

/** Every field with something wrong, and Discord's names for it. */
function refusals(errors: unknown, path: readonly string[] = []): { path: readonly string[]; codes: string[] }[] {
  if (!isParts(errors)) return [];
  return Object.entries(errors).flatMap(([key, inner]) =>
    key === '_errors' && Array.isArray(inner)
      ? [{ path, codes: inner.map((one: unknown) => (isParts(one) ? String(one['code']) : '')) }]
      : refusals(inner, [...path, key])
  );
}

/** Takes the emoji that a path leads into out of a body. @returns how Discord writes it, or null where there is none. */
function taken(body: unknown, path: readonly string[]): string | null {
  const end = path.lastIndexOf('emoji');
  const holder = path.slice(0, end).reduce<unknown>((part, key) => (isParts(part) ? part[key] : undefined), body);
  if (end < 0 || !isParts(holder) || !isParts(holder['emoji'])) return null;
  const { id, name } = holder['emoji'];
  delete holder['emoji'];
  const written = typeof name === 'string' ? name : '';
  return typeof id === 'string' ? `<:${written}:${id}>` : written;
}

const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null;
