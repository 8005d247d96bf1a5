/** A colour as Discord gives it, for a style sheet. Anything beyond 24 bits is cut off. */
export function hexColor(color: number): string {
  return `#${(Math.trunc(color) & 0xffffff).toString(16).padStart(6, '0')}`;
}
