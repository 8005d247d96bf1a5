/** What was looked for as a custom id carries it: as much of it as has room. */
export function searchId(search: string): string {
  // Of a character that is cut in two nothing is left.
  const words = new TextDecoder().decode(Buffer.from(search.toWellFormed()).subarray(0, 60), { stream: true });
  return Buffer.from(words).toString('base64url');
}

/** The words back out of a custom id. */
export function searchOf(id: string): string {
  return Buffer.from(id, 'base64url').toString();
}
