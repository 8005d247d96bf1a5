/** What the address says: who one is and what is open. `#/ada/create-ticket`, or ids in their place. */
export interface Route {
  readonly person?: string;
  readonly channel?: string;
}

/** Reads the part of an address after `#`. Anything strange is no wish at all. */
export function readRoute(hash: string): Route {
  const [person = '', channel = ''] = hash
    .replace(/^#?\/?/, '')
    .split('/')
    .map(decoded);
  return { ...(person && { person }), ...(channel && { channel }) };
}

/** The address of a route, to follow or to open in another window. */
export function routeAddress({ person, channel }: Route): string {
  const parts = [person, channel].filter((part) => part !== undefined).map(encodeURIComponent);
  return `#/${parts.join('/')}`;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
