import { randomInt } from 'node:crypto';

/** Letters and digits that are not mistaken for one another when read aloud or typed off a screenshot. */
const Alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';

/** A short code that stands under a message and in the log, so that the two can be brought together. */
export function newReference(): string {
  return Array.from({ length: 6 }, () => Alphabet[randomInt(Alphabet.length)]).join('');
}
