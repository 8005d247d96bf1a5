/** Paths of Discord's API that hold a secret: the tokens of interactions and webhooks. */
const secretPaths = /(\/(?:webhooks|interactions)\/\d+\/)[\w.~-]{20,}/g;

/** A bot's token, this bot's or another's: user id, time and signature. */
const botTokens = /\b[\w-]{20,}\.[\w-]{5,}\.[\w-]{20,}/g;

const kept = new Set<string>();

/** Remembers a value that must never be shown, whatever error it turns up in. */
export function keepSecret(secret: string): void {
  // Nothing so short is a token, and leaving it out would tear every other word apart.
  if (secret.length >= 8) kept.add(secret);
}

/** A text for the log with every secret in it left out. */
export function withoutSecrets(text: string): string {
  let shown = text;
  for (const secret of kept) shown = shown.replaceAll(secret, '…');
  return shown.replace(secretPaths, '$1…').replace(botTokens, '…');
}
