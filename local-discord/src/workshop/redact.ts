/** Keys under which Discord sends what must not be read over somebody's shoulder. */
const Secret = new Set(['token', 'session_id', 'resume_gateway_url']);
const Hidden = '…';

/** A copy of a body or payload without its secrets. Deeper than Discord ever nests, it is left out. */
export function withoutSecrets(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > 30) return Hidden;
  if (Array.isArray(value)) return value.map((one) => withoutSecrets(one, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, one]: [string, unknown]) => [
      key,
      Secret.has(key) && typeof one === 'string' ? Hidden : withoutSecrets(one, depth + 1)
    ])
  );
}

/**
 * A path whose tokens are cut short.
 * @param route - Its template: it says which parts are tokens.
 */
export function pathWithoutTokens(path: string, route: string): string {
  const [bare = '', query] = path.split('?');
  const template = route.split('/');
  const parts = bare
    .split('/')
    .map((part, index) => (template[index]?.includes('token') ? `${part.slice(0, 6)}${Hidden}` : part));
  return parts.join('/') + (query === undefined ? '' : `?${query}`);
}
