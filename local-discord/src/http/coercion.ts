import type { FieldProblem } from './discord-error.js';

/**
 * What Discord takes although its document says otherwise: permission bits and numbers written as strings, ids written
 * as numbers. discord.js relies on both.
 * @returns a copy of the body with those values turned into what the schema asks for, or null when none is among the
 * problems.
 */
export function coerced(body: unknown, problems: readonly FieldProblem[]): unknown {
  let copy: unknown = null;
  for (const { path, code } of problems) {
    const last = path.at(-1);
    if (last === undefined) continue;
    const value = convert(code, valueAt(body, path));
    if (value === null) continue;
    copy ??= structuredClone(body);
    const parent = valueAt(copy, path.slice(0, -1));
    if (typeof parent === 'object' && parent !== null) (parent as Record<string | number, unknown>)[last] = value;
  }
  return copy;
}

function convert(code: string, value: unknown): string | number | null {
  if (code === 'NUMBER_TYPE_COERCE' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) {
    return Number(value);
  }
  return code === 'STRING_TYPE_CONVERT' && Number.isSafeInteger(value) ? String(value as number) : null;
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    body
  );
}
