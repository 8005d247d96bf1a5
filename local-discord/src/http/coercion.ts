import type { FieldProblem } from './discord-error.js';

/** A value read as something else than it was written. */
export interface Coercion {
  readonly path: readonly (string | number)[];
  readonly value: string | number;
}

/**
 * What Discord takes although its document says otherwise: permission bits and numbers written as strings, ids written
 * as numbers. discord.js relies on both.
 * @returns those of the problems that are none, with the value the schema asks for.
 */
export function coercionsOf(body: unknown, problems: readonly FieldProblem[]): Coercion[] {
  return problems.flatMap(({ path, code }) => {
    const value = path.length > 0 ? convert(code, valueAt(body, path)) : null;
    return value === null ? [] : [{ path, value }];
  });
}

/** A copy of the body with these values in it. */
export function withCoercions(body: unknown, coercions: readonly Coercion[]): unknown {
  if (coercions.length === 0) return body;
  const copy = structuredClone(body);
  for (const { path, value } of coercions) {
    const parent = valueAt(copy, path.slice(0, -1));
    const last = path.at(-1);
    if (typeof parent === 'object' && parent !== null && last !== undefined) {
      (parent as Record<string | number, unknown>)[last] = value;
    }
  }
  return copy;
}

/** Permission bits may be more than a number holds: those a handler reads as they were written. */
export function isExact({ value }: Coercion): boolean {
  return typeof value === 'string' || Math.abs(value) <= Number.MAX_SAFE_INTEGER;
}

function convert(code: string, value: unknown): string | number | null {
  if (code === 'NUMBER_TYPE_COERCE' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  return code === 'STRING_TYPE_CONVERT' && Number.isSafeInteger(value) ? String(value) : null;
}

function valueAt(body: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[key] : undefined,
    body
  );
}
