import type { KeptMessage } from '../transcripts/piece.js';

/** Where words of people and bots stand in Discord's messages. */
const Said: ReadonlySet<string> = new Set([
  'content',
  'title',
  'description',
  'name',
  'value',
  'text',
  'filename',
  'label',
  'placeholder'
]);
/** Parts of a message that say who is meant, not what is said. */
const NotSaid: ReadonlySet<string> = new Set([
  'author',
  'mentions',
  'referenced_message',
  'interaction',
  'interaction_metadata',
  'reactions',
  'resolved',
  'thread',
  'application',
  'emoji'
]);
/** A message may hold 4,000 characters and ten embeds of 6,000. */
const MostCharacters = 20_000;

/** All words of a message that somebody could look for, a line each. */
export function messageText(message: KeptMessage): string {
  const lines: string[] = [];
  gather(message, lines, 0);
  return lines.join('\n').slice(0, MostCharacters);
}

function gather(part: unknown, lines: string[], depth: number): void {
  // Deeper than any message of Discord's.
  if (typeof part !== 'object' || part === null || depth > 20) return;
  for (const [key, value] of Object.entries(part) as [string, unknown][]) {
    if (typeof value === 'string') {
      if (value !== '' && (Said.has(key) || Array.isArray(part))) lines.push(value);
    } else if (!NotSaid.has(key) || depth > 1) gather(value, lines, depth + 1);
  }
}
