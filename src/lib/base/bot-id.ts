/**
 * Whose token it is: the part before the first dot is the bot's id, in Base64.
 * @returns The id, or null where the token says none.
 */
export function botIdOf(token: string): string | null {
  const [first = ''] = token.split('.');
  const id = Buffer.from(first, 'base64').toString('latin1');
  return /^\d{17,20}$/.test(id) ? id : null;
}
