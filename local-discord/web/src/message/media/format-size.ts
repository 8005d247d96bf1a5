import { message as words } from '../../words/en/message.js';

const Units = ['KB', 'MB', 'GB'];

/** The size of a file as people read it: "1.5 KB". */
export function formatSize(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 1024) return words.bytes(Math.max(0, Math.round(bytes) || 0));
  let size = bytes / 1024;
  let unit = 0;
  // 1023.95 KB would round to 1024.0.
  for (; size >= 1023.95 && unit < Units.length - 1; unit++) size /= 1024;
  return `${size.toFixed(1).replace(/\.0$/, '')} ${Units[unit] ?? ''}`;
}
