import { createHash } from 'node:crypto';

/** Names a link where names are short. @param link - Its `linkKey`. @returns The SHA-256 of it, as hex. */
export function linkId(link: string): string {
  return createHash('sha256').update(link).digest('hex');
}
