import { withoutMarkup } from '../base/log-name.js';

/** What was found in a server, as one line of the log. */
export function serverLine(guildId: string, lines: readonly string[]): string {
  return `Server ${guildId}: ${lines.map(withoutMarkup).join(' · ')}`;
}
