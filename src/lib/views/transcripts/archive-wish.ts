import type { Wish } from '../../archive/archive.js';

/** A day as it stands in a list. */
const Day = /^(\d{4}-\d\d-\d\d)?…(\d{4}-\d\d-\d\d)?$/;
const DayMs = 24 * 60 * 60_000;

/**
 * What was looked for, on one line that people and the next page read: a custom id holds no more than a hundred characters.
 * It says the same in every language.
 */
export function wishLine({ words, openerId, templateId, number, from, to }: Wish): string {
  const parts = [
    ...(number === undefined ? [] : [`#️⃣ ${number}`]),
    ...(openerId === undefined ? [] : [`👤 <@${openerId}>`]),
    ...(templateId === undefined ? [] : [`🏷️ \`${templateId}\``]),
    ...(from === undefined && to === undefined
      ? []
      : [`📅 ${dayOf(from)}…${dayOf(to === undefined ? to : to - DayMs)}`]),
    // Last: nothing in it can be taken for another part.
    ...(words === '' ? [] : [`🔎 ${words.replace(/\s+/g, ' ').trim()}`])
  ];
  return parts.join(' · ');
}

/** Reads such a line. What does not stand in it was not looked for. */
export function readWishLine(line: string): Wish {
  const [before = '', ...rest] = line.split('🔎 ');
  const wish: { -readonly [Key in keyof Wish]: Wish[Key] } = { words: rest.join('🔎 ') };
  for (const part of before.split(' · ')) {
    const [sign = '', value = ''] = part.trim().split(' ');
    if (sign === '#️⃣' && /^\d{1,10}$/.test(value)) wish.number = Number(value);
    if (sign === '👤') wish.openerId = /^<@(\d{15,20})>$/.exec(value)?.[1];
    if (sign === '🏷️') wish.templateId = /^`([^`]+)`$/.exec(value)?.[1];
    const [, from, to] = sign === '📅' ? (Day.exec(value) ?? []) : [];
    if (from !== undefined) wish.from = Date.parse(from);
    if (to !== undefined) wish.to = Date.parse(to) + DayMs;
  }
  return wish;
}

function dayOf(at: number | undefined): string {
  return at === undefined ? '' : new Date(at).toISOString().slice(0, 10);
}
