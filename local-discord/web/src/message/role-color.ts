import { hexColor } from './hex-color.js';

/**
 * A colour bots and admins chose, bent towards the text's own so that it can be read in either theme.
 * @param color - As a number; 0: none.
 */
export function roleColor(color: number): string | undefined {
  return color === 0 ? undefined : `color-mix(in oklab, ${hexColor(color)} 65%, var(--text-strong))`;
}
