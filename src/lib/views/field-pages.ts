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
  { characters: [first, later], fields: mostFields, things: mostThings = Infinity }: PageRoom
): Thing<T>[][] {
  const pages: Thing<T>[][] = [[]];
  for (const thing of things) {
    const page = pages.at(-1) ?? [];
    const together = [...fieldsOf(page), ...thing.fields];
    const fits =
      page.length < mostThings &&
      together.length <= mostFields &&
      lengthOf(together) <= (pages.length === 1 ? first : later);
    if (fits || page.length === 0) page.push(thing);
    else pages.push([thing]);
  }
  return pages;
}

/** All fields of a page. */
export function fieldsOf(page: readonly Thing<unknown>[]): APIEmbedField[] {
  return page.flatMap(({ fields }) => fields);
}
