/** How long Discord takes a text for: it counts code points, so that an emoji outside the first plane is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}

/** A body in which every string is as long for JavaScript as it is for Discord, for checks that count UTF-16 units. */
export function counted(value: unknown): unknown {
  if (typeof value === 'string') return value.replace(/[\u{10000}-\u{10FFFF}]/gu, 'x');
  if (Array.isArray(value)) return value.map(counted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, counted(part)]));
}

/**
 * What Discord keeps of a text in many places: some characters nobody sees are dropped, the joiner and the selector of
 * emoji among them (threads #1315, #6561 and #4691 of its documentation: "working as intended"). Contents of messages
 * keep theirs.
 */
export function kept(text: string): string {
  return text.replace(/\u200D|\uFE0F/g, '').trim();
}

/** Has every string of a body whole characters? Half of a surrogate pair cannot be written in UTF-8. */
export function isWhole(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (value === null || typeof value !== 'object') return true;
  return Object.entries(value).every(([key, part]) => key.isWellFormed() && isWhole(part));
}
