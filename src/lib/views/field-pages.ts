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
  let taken = nothing;
  for (const thing of things) {
    const page = pages.at(-1) ?? [];
    const together = sum(taken, roomOf(thing.fields));
    const fits =
      page.length < mostThings &&
      together.fields <= mostFields &&
      together.characters <= (pages.length === 1 ? first : later) &&
      together.bytes <= bytes;
    if (fits || page.length === 0) {
      page.push(thing);
      taken = together;
    } else {
      pages.push([thing]);
      taken = sum(nothing, roomOf(thing.fields));
    }
  }
  return pages;
}

/**
 * A thing in as many parts as it takes for each to be no heavier than that, so that nothing of it has to give way.
 * @returns The first is of what the thing is of, the others of nothing: it is offered once.
 */
export function inParts<T>({ of, fields }: Thing<T>, bytes: number): Thing<T | null>[] {
  const parts: APIEmbedField[][] = [[]];
  let taken = nothing;
  for (const field of fields) {
    const part = parts.at(-1) ?? [];
    const together = sum(taken, roomOf([field]));
    if (part.length === 0 || together.bytes <= bytes) {
      part.push(field);
      taken = together;
    } else {
      parts.push([field]);
      taken = sum(nothing, roomOf([field]));
    }
  }
  return parts.map((some, at) => ({ of: at === 0 ? of : null, fields: some }));
}

/** What fields take of a page, written out one behind the other. */
interface Room {
  readonly fields: number;
  readonly characters: number;
  readonly bytes: number;
}

/** An empty list has its two brackets. */
const nothing: Room = { fields: 0, characters: 0, bytes: 2 };

function roomOf(fields: readonly APIEmbedField[]): Room {
  return {
    fields: fields.length,
    characters: lengthOf(fields),
    bytes: Buffer.byteLength(JSON.stringify(fields)) - nothing.bytes
  };
}

function sum(one: Room, other: Room): Room {
  const commas = one.fields > 0 && other.fields > 0 ? 1 : 0;
  return {
    fields: one.fields + other.fields,
    characters: one.characters + other.characters,
    bytes: one.bytes + other.bytes + commas
  };
}

/** All fields of a page. */
export function fieldsOf(page: readonly Thing<unknown>[]): APIEmbedField[] {
  return page.flatMap(({ fields }) => fields);
}
