/** How many digits after the point at most. */
const Digits = 1;

const Units = ['KB', 'MB', 'GB'];

/**
 * The size of a file as people read it: "1.5 KB".
 * @param words - How a few bytes are told.
 * @param locale - Whose decimal point.
 */
export function formatSize(
  bytes: number,
  words: { readonly bytes: (count: number) => string },
  locale: string
): string {
  if (!Number.isFinite(bytes) || bytes < 1024) return words.bytes(Math.max(0, Math.round(bytes) || 0));
  let size = bytes / 1024;
  let unit = 0;
  // 1023.95 KB would round to 1024.0.
  for (; size >= 1023.95 && unit < Units.length - 1; unit++) size /= 1024;
  const number = size.toLocaleString(locale, { maximumFractionDigits: Digits, useGrouping: false });
  return `${number} ${Units[unit] ?? ''}`;
}
