/**
 * Keeps what a query fits: things one of whose texts begins with it first, then those that contain it, each in the
 * order given. An empty query keeps all.
 */
export function rank<T>(things: readonly T[], query: string, textsOf: (thing: T) => readonly string[]): T[] {
  const wanted = query.toLowerCase();
  const begins: T[] = [];
  const contains: T[] = [];
  for (const thing of things) {
    const texts = textsOf(thing).map((text) => text.toLowerCase());
    if (texts.some((text) => text.startsWith(wanted))) begins.push(thing);
    else if (texts.some((text) => text.includes(wanted))) contains.push(thing);
  }
  return [...begins, ...contains];
}
