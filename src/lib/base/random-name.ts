import { randomInt } from 'node:crypto';

/** Without what looks alike: 0 and o, 1 and l. */
const LettersAndDigits = 'abcdefghijkmnpqrstuvwxyz23456789';
const Letters = 'abcdefghijkmnpqrstuvwxyz';

/** Gives a whole number from 0 up to, and without, `below`. */
export type Random = (below: number) => number;

/**
 * A random name that is not taken.
 * @param isTaken - Asked until it says no: there must be more names than taken ones.
 */
export function freeName(length: number, isTaken: (name: string) => boolean, random: Random = randomInt): string {
  return drawn(LettersAndDigits, length, isTaken, random);
}

/** As `freeName`, without digits. */
export function freeWord(length: number, isTaken: (name: string) => boolean, random: Random = randomInt): string {
  return drawn(Letters, length, isTaken, random);
}

function drawn(letters: string, length: number, isTaken: (name: string) => boolean, random: Random): string {
  for (;;) {
    const name = Array.from({ length }, () => letters[random(letters.length)]).join('');
    if (!isTaken(name)) return name;
  }
}
