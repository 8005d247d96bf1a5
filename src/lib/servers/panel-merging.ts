import { isDeepStrictEqual } from 'node:util';
import { entriesOf, PanelDesignSchema, withEntries, type Entry, type PanelDesign } from './panel-design.js';

/** What a panel says beside its entries. */
type Words = Omit<PanelDesign, 'templateId' | 'entries'>;
export type PanelField = keyof Words;

/** A place where two panels differ: a field, an entry by its template, or the order of the entries. */
export type PanelDifference = { readonly field: PanelField } | { readonly entry: string } | { readonly order: true };

/** Where two panels differ, in the order of the first. */
export function panelDifferences(one: PanelDesign, other: PanelDesign): PanelDifference[] {
  const fields = fieldsOf(one, other)
    .filter((field) => !isDeepStrictEqual(one[field], other[field]))
    .map((field) => ({ field }));
  const ids = idsOf(one, other);
  const entries = ids
    .filter((id) => !isDeepStrictEqual(entryOf(one, id), entryOf(other, id)))
    .map((entry) => ({ entry }));
  const both = ids.filter((id) => entryOf(one, id) && entryOf(other, id));
  const order = (design: PanelDesign) => idsOf(design).filter((id) => both.includes(id));
  return [...fields, ...entries, ...(isDeepStrictEqual(order(one), order(other)) ? [] : [{ order: true as const }])];
}

/**
 * What two people made of one panel, put together. Where both changed the same place, `mine` stays.
 * @param base - What both began with.
 * @returns Null where the two do not fit together.
 */
export function mergedPanel(base: PanelDesign, mine: PanelDesign, theirs: PanelDesign): PanelDesign | null {
  const untouched = (id: string) => isDeepStrictEqual(entryOf(base, id), entryOf(mine, id));
  const kept = entriesOf(mine).flatMap((entry): Entry[] => {
    if (!untouched(entry.templateId)) return [entry];
    const now = entryOf(theirs, entry.templateId);
    return now ? [now] : [];
  });
  const added = entriesOf(theirs).filter(({ templateId }) => !entryOf(base, templateId) && !entryOf(mine, templateId));
  // Who has moved something says the order; of two who have not, who has put something between.
  const more = entriesOf(mine).some(({ templateId }) => !entryOf(base, templateId));
  const isTheirs = sameOrder(base, mine) && (!more || !sameOrder(base, theirs));
  const ordered = isTheirs ? inOrderOf(theirs, [...kept, ...added]) : [...kept, ...added];
  const [first, ...others] = ordered;
  if (!first) return null;
  const raw: Record<string, unknown> = { ...withEntries(mine, [first, ...others]) };
  for (const field of fieldsOf(base, mine, theirs)) {
    if (isDeepStrictEqual(base[field], mine[field])) raw[field] = theirs[field];
    if (raw[field] === undefined) Reflect.deleteProperty(raw, field);
  }
  const read = PanelDesignSchema.safeParse(raw);
  return read.success ? read.data : null;
}

function fieldsOf(...designs: readonly PanelDesign[]): PanelField[] {
  const names = new Set(designs.flatMap((design) => Object.keys(design)));
  return [...names].filter((name): name is PanelField => name !== 'templateId' && name !== 'entries');
}

function idsOf(...designs: readonly PanelDesign[]): string[] {
  return [...new Set(designs.flatMap((design) => entriesOf(design).map(({ templateId }) => templateId)))];
}

function entryOf(design: PanelDesign, id: string): Entry | undefined {
  return entriesOf(design).find(({ templateId }) => templateId === id);
}

/** Has somebody left the entries of a panel in their order? */
function sameOrder(base: PanelDesign, mine: PanelDesign): boolean {
  const both = idsOf(base).filter((id) => entryOf(mine, id));
  return isDeepStrictEqual(
    both,
    idsOf(mine).filter((id) => both.includes(id))
  );
}

/** Entries in the order of a panel; those it has not come last. */
function inOrderOf(design: PanelDesign, entries: readonly Entry[]): Entry[] {
  const ids = idsOf(design);
  const place = ({ templateId }: Entry) => (ids.includes(templateId) ? ids.indexOf(templateId) : ids.length);
  return entries.toSorted((a, b) => place(a) - place(b));
}
