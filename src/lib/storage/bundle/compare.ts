import { canonical } from './canonical.js';
import { inOrder, type CounterRecord, type Part, type Place, type RevisionRecord } from './parts.js';
import * as texts from './texts.js';

/** A record that is not the same in a bundle and a storage. */
export interface Difference {
  readonly kind: 'only-in-bundle' | 'only-in-storage' | 'different';
  readonly part: Part;
  readonly place: Place;
  readonly bundle: object | null;
  readonly storage: object | null;
}

/**
 * Walks through the records of a part in a bundle and in a storage side by side; both come in order.
 * @param step - Is awaited for each record.
 */
export async function* differences(
  part: Part,
  bundle: AsyncIterable<object>,
  storage: AsyncIterable<object>,
  step: () => Promise<void>
): AsyncGenerator<Difference> {
  const [left, right] = [bundle[Symbol.asyncIterator](), storage[Symbol.asyncIterator]()];
  try {
    let [a, b] = [await next(left), await next(right)];
    while (a ?? b) {
      const order = !a ? 1 : !b ? -1 : inOrder(part.place(a), part.place(b));
      const found = { part, place: part.place((order <= 0 ? a : b) ?? {}), bundle: a, storage: b };
      if (order < 0) yield { ...found, kind: 'only-in-bundle', storage: null };
      else if (order > 0) yield { ...found, kind: 'only-in-storage', bundle: null };
      else if (canonical(a) !== canonical(b)) yield { ...found, kind: 'different' };
      await step();
      if (order <= 0) a = await next(left);
      if (order >= 0) b = await next(right);
    }
  } finally {
    // Whoever stops in the middle lets go of both.
    await left.return?.();
    await right.return?.();
  }
}

/** Can an import that was stopped have left this behind, and does going on make it right? */
export function isOnTheWay({ kind, part, bundle, storage }: Difference): boolean {
  if (kind === 'only-in-bundle') return true;
  if (kind === 'only-in-storage') return false;
  if (part.sort === 'counters') {
    const [whole, half] = [bundle as CounterRecord, storage as CounterRecord];
    return half.last <= whole.last && half.free.length === 0;
  }
  if (part.sort !== 'revisions') return false;
  // What is offered is written at the very end.
  const half = storage as RevisionRecord;
  return half.place === null && canonical({ ...bundle, place: null }) === canonical(half);
}

/** A difference as a line, without what people wrote. */
export function inWords({ kind, part, place, bundle, storage }: Difference): string {
  const name = part.named(place);
  if (kind === 'only-in-bundle') return texts.onlyInBundle(name);
  if (kind === 'only-in-storage') return texts.onlyInStorage(name);
  return texts.different(name, firstPath(bundle, storage).join('.'));
}

/** Where two values differ first. */
function firstPath(a: unknown, b: unknown): string[] {
  if (!isGroup(a) || !isGroup(b)) return [];
  const names = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
  const name = names.find((one) => canonical(a[one] ?? null) !== canonical(b[one] ?? null));
  return name === undefined ? [] : [name, ...firstPath(a[name], b[name])];
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

async function next(records: AsyncIterator<object>): Promise<object | null> {
  const result = await records.next();
  return result.done ? null : result.value;
}
