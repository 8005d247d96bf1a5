/**
 * A colour bots and admins chose, bent towards the text's own so that it can be read in either theme.
 * @param color - As a number; 0: none.
 */
export function roleColor(color: number): string | undefined {
  return color === 0 ? undefined : `color-mix(in oklab, ${hexColor(color)} 65%, var(--text-strong))`;
}

/** A colour as Discord gives it, for a style sheet. Anything beyond 24 bits is cut off. */
export function hexColor(color: number): string {
  return `#${(Math.trunc(color) & 0xffffff).toString(16).padStart(6, '0')}`;
}
