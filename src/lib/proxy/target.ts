const api = /^\/api(\/v\d{1,3}\/[^#\\]*)$/;

/**
 * Where a request goes: what follows the base of Discord's API. Null for all that would lead anywhere else: a whole address,
 * a path without a version, and one that means another than it says (`..`, also written as `%2e%2e`).
 * @param url - As it stands in the request.
 * @param apiUrl - Base of Discord's API, without a version, ending in `/api`.
 */
export function targetOf(url: string, apiUrl: string): string | null {
  const rest = api.exec(url)?.[1];
  if (rest === undefined || !URL.canParse(apiUrl + rest)) return null;
  const [path = ''] = rest.split('?');
  if (path.split('/').slice(1).some(isOdd)) return null;
  const { origin, pathname } = new URL(apiUrl + rest);
  const base = new URL(apiUrl);
  return origin === base.origin && pathname === base.pathname + path ? apiUrl + rest : null;
}

/** Is a part of a path not what it looks like, once somebody decodes it? */
function isOdd(part: string): boolean {
  try {
    const read = decodeURIComponent(part);
    return part === '' || read === '.' || read === '..' || /[/\\\0]/.test(read);
  } catch {
    return true;
  }
}
