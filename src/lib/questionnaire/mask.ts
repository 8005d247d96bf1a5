import { z } from 'zod';

/** Masks that have a name. Any other text is a pattern. */
const named = { digits: /^\d+$/, letters: /^\p{L}+$/u, 'letters-digits': /^[\p{L}\d]+$/u } as const;

/**
 * What a text must look like: `digits`, `letters`, `letters-digits`, or a pattern as `##-AAAA`, where `#` is a digit, `A`
 * a letter and `*` either; a backslash in front makes any of them stand for itself. Matched sign by sign, in linear time:
 * there is no expression an admin could write that keeps the process busy.
 */
export const MaskSchema = z
  .string()
  .min(1)
  .max(50)
  .refine(
    (mask) => isNamed(mask) || signsOf(mask).some(({ free }) => free),
    'must be digits, letters, letters-digits, or a pattern with # for a digit, A for a letter or * for either in it'
  );

interface Sign {
  readonly sign: string;
  /** Does it stand for several, or for itself? */
  readonly free: boolean;
}

function isNamed(mask: string): mask is keyof typeof named {
  return Object.hasOwn(named, mask);
}

function signsOf(mask: string): Sign[] {
  const signs: Sign[] = [];
  let escaped = false;
  for (const sign of mask) {
    if (sign === '\\' && !escaped) {
      escaped = true;
      continue;
    }
    signs.push({ sign, free: !escaped && (sign === '#' || sign === 'A' || sign === '*') });
    escaped = false;
  }
  return signs;
}

/** How many characters a text under this mask has, or null where any number will do. */
export function maskLength(mask: string): number | null {
  return isNamed(mask) ? null : signsOf(mask).reduce((sum, { sign }) => sum + sign.length, 0);
}

/** Does a text look as the mask says? */
export function fitsMask(mask: string, text: string): boolean {
  if (isNamed(mask)) return named[mask].test(text);
  const signs = signsOf(mask);
  const typed = Array.from(text);
  return typed.length === signs.length && signs.every((sign, index) => fits(sign, typed[index] ?? ''));
}

function fits({ sign, free }: Sign, typed: string): boolean {
  if (!free) return sign === typed;
  const digit = typed >= '0' && typed <= '9';
  if (sign === '#') return digit;
  const letter = /^\p{L}$/u.test(typed);
  return sign === 'A' ? letter : letter || digit;
}
