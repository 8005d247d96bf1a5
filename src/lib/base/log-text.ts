import { withoutSecrets } from './secrets.js';

/**
 * An error as the log may show it: name, message and stack, also of its causes. Errors of Discord requests carry the
 * address and the body as properties, and with them tokens that answer in the bot's name and members' own words; those
 * are left out.
 */
export function logText(error: unknown): string {
  const lines: string[] = [];
  let current = error;
  // Causes may go in a circle when somebody builds them so.
  for (let depth = 0; current !== undefined && current !== null && depth < 5; depth += 1) {
    lines.push(ownText(current));
    current = current instanceof Error ? current.cause : undefined;
  }
  return withoutSecrets(lines.join('\ncaused by '));
}

const ownText = (error: unknown): string =>
  error instanceof Error ? (error.stack ?? `${error.name}: ${error.message}`) : String(error);
