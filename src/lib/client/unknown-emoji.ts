import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';

/**
 * Discord's names for an emoji it does not know, or no longer: for years every component's began with BUTTON_, and each
 * kind may get one of its own (discord-api-docs #8071).
 */
const unknownEmoji = /^(?:[A-Z]+_)*COMPONENT_INVALID_EMOJI$/;

type Parts = Record<string, unknown>;

interface Emoji {
  /** Null of a standard one. */
  readonly id: string | null;
  readonly name: string;
}

/** A request's body with nothing in it that Discord refused, and the emoji that were left out, as Discord writes them. */
export interface Spared {
  readonly body: unknown;
  readonly emoji: readonly string[];
  /** The ids of those that are custom ones. */
  readonly ids: readonly string[];
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
  if (refused.length === 0 || refused.some(({ codes }) => codes.some((code) => !unknownEmoji.test(code)))) return null;
  const copy = structuredClone(body);
  // One may be refused for its id and for its name.
  const paths = new Set(refused.map(({ path }) => path.slice(0, path.lastIndexOf('emoji') + 1).join('/')));
  const emoji: Emoji[] = [];
  for (const path of paths) {
    const found = taken(copy, path.split('/'));
    if (!found) return null;
    emoji.push(found);
  }
  return { body: copy, emoji: emoji.map(written), ids: emoji.flatMap(({ id }) => id ?? []) };
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

/** Takes the emoji that a path leads to out of a body. @returns null where there is none. */
function taken(body: unknown, path: readonly string[]): Emoji | null {
  const holder = path.slice(0, -1).reduce<unknown>((part, key) => (isParts(part) ? part[key] : undefined), body);
  if (!isParts(holder) || !isParts(holder['emoji'])) return null;
  const { id, name } = holder['emoji'];
  delete holder['emoji'];
  return { id: typeof id === 'string' ? id : null, name: typeof name === 'string' ? name : '' };
}

/** An emoji as Discord writes it. */
const written = ({ id, name }: Emoji) => (id === null ? name : `<:${name}:${id}>`);

const isParts = (value: unknown): value is Parts => typeof value === 'object' && value !== null;
