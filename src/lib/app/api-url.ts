import { z } from 'zod';

export const blankIsMissing = (value: unknown) =>
  typeof value === 'string' && value.trim() === '' ? undefined : value;

/**
 * The base of an API like Discord's, without a slash at its end.
 * @param name - Of the setting.
 * @param example - What it may look like.
 */
export function apiBase(name: string, example: string) {
  return z
    .string()
    .transform((url) => url.trim().replace(/\/+$/, ''))
    .refine(
      isApiBase,
      `${name} must be an http or https address without a password that ends in /api, for example ${example}`
    );
}

const Discord = 'https://discord.com/api';

/** Where Discord is; the real one by default. */
export const DiscordApiUrl = z.preprocess(blankIsMissing, apiBase('DISCORD_API_URL', Discord).default(Discord));

function isApiBase(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password, pathname, search, hash } = new URL(url);
  // A password in the address would stand in every error about it, and fetch takes none.
  if (username !== '' || password !== '') return false;
  return /^https?:$/.test(protocol) && pathname.endsWith('/api') && search === '' && hash === '';
}
