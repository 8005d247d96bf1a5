import type { APIEmbedField } from 'discord.js';
import { lengthOf } from './embed.js';

/** How much one page holds. */
export interface PageRoom {
  /** Characters of the fields, names and all: on the first page, and on each after it. */
  readonly characters: readonly [first: number, later: number];
  /** Fields at most. */
  readonly fields: number;
  /** Things at most; left out, as many as have room. */
  readonly things?: number;
  /** Bytes of the fields, written out; left out, as many as have room. */
  readonly bytes?: number;
}

/** Something that is shown by fields which stay together, for example a form. */
export interface Thing<T> {
  readonly of: T;
  readonly fields: readonly APIEmbedField[];
}

/**
 * Deals things out to pages, in order, as many to each as it holds. One that is too large for any has one of its own.
 * @returns At least one page, which may be empty.
 */
export function fieldPages<T>(
  things: readonly Thing<T>[],
  { characters: [first, later], fields: mostFields, things: mostThings = Infinity, bytes = Infinity }: PageRoom
): Thing<T>[][] {
  const pages: Thing<T>[][] = [[]];
  for (const thing of things) {
    const page = pages.at(-1) ?? [];
    const together = [...fieldsOf(page), ...thing.fields];
    const fits =
      page.length < mostThings &&
      together.length <= mostFields &&
      lengthOf(together) <= (pages.length === 1 ? first : later) &&
      bytesOfFields(together) <= bytes;
    if (fits || page.length === 0) page.push(thing);
    else pages.push([thing]);
  }
  return pages;
}

/**
 * A thing in as many parts as it takes for each to be no heavier than that, so that nothing of it has to give way.
 * @returns The first is of what the thing is of, the others of nothing: it is offered once.
 */
export function inParts<T>({ of, fields }: Thing<T>, bytes: number): Thing<T | null>[] {
  const parts: APIEmbedField[][] = [[]];
  for (const field of fields) {
    const part = parts.at(-1) ?? [];
    if (part.length === 0 || bytesOfFields([...part, field]) <= bytes) part.push(field);
    else parts.push([field]);
  }
  return parts.map((some, at) => ({ of: at === 0 ? of : null, fields: some }));
}

function bytesOfFields(fields: readonly APIEmbedField[]): number {
  return Buffer.byteLength(JSON.stringify(fields));
}

/** All fields of a page. */
export function fieldsOf(page: readonly Thing<unknown>[]): APIEmbedField[] {
  return page.flatMap(({ fields }) => fields);
}
