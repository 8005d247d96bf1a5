import { hexColor } from './hex-color.js';

/**
 * A colour bots and admins chose, bent towards the text's own so that it can be read in either theme.
 * @param color - As a number; 0 or nothing: none.
 */
export function roleColor(color: number | null | undefined): string | undefined {
  return color ? `color-mix(in oklab, ${hexColor(color)} 65%, var(--text-strong))` : undefined;
}
