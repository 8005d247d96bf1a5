import type { APIEmbedField } from 'discord-api-types/v10';

/** Inline fields beside each other, as Discord has it. */
const MostInRow = 3;

/** Arranges the fields of an embed: inline ones up to three a row, others alone. */
export function fieldRows(fields: readonly APIEmbedField[]): APIEmbedField[][] {
  const rows: APIEmbedField[][] = [];
  for (const field of fields) {
    const last = rows.at(-1);
    if (field.inline && last?.[0]?.inline && last.length < MostInRow) last.push(field);
    else rows.push([field]);
  }
  return rows;
}
