/** Where a database is, for people: without the name and the password one needs there. */
export function placeOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${pathname === '/' ? '' : pathname}`;
}
