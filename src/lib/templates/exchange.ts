import { Result } from '@sapphire/result';
import { z } from 'zod';
import { placeOfOffset, placeOfPath, type Place } from '../base/json-place.js';
import { JsonScanner, JsonSyntaxFault } from '../base/json-scanner.js';
import { mistakesOf, type PlacedMistake } from '../base/schema-mistakes.js';
import { CarriedPicturesSchema } from '../pictures/carried.js';
import { TemplateIdSchema, TemplateSchema, type Template } from './template.js';
import { MaxTemplates } from './templates.js';

/** What such a file says it is. */
const Format = 'ticket-desk-templates';
const Version = 1;

/** Templates as a file, to carry them from server to server. */
const ExchangeSchema = z.strictObject({
  $schema: z.string().max(200).optional(),
  format: z.literal(Format),
  version: z.literal(Version),
  templates: z.record(TemplateIdSchema, TemplateSchema).refine((all) => {
    const { length } = Object.keys(all);
    return length >= 1 && length <= MaxTemplates;
  }, `must hold 1 to ${MaxTemplates} templates`),
  /** Those that the templates name; at the end, so that the rest can be read. */
  pictures: CarriedPicturesSchema.optional()
});

/** A mistake in a file, with where it stands. */
export interface FileMistake extends PlacedMistake {
  readonly place: Place;
}

/** Why a file is not taken. */
export type ImportRefusal =
  /** Another program's, or another bot's. */
  | { readonly kind: 'not-ours' }
  | { readonly kind: 'newer' }
  | { readonly kind: 'no-json'; readonly place: Place }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly FileMistake[] };

/**
 * The text of a file with these templates.
 * @param pictures - That they name, in base64 by name.
 */
export function exported(
  templates: readonly { readonly id: string; readonly template: Template }[],
  pictures: Readonly<Record<string, string>> = {}
): string {
  const file = {
    $schema: `./${SchemaName}`,
    format: Format,
    version: Version,
    templates: Object.fromEntries(templates.map(({ id, template }) => [id, template])),
    ...(Object.keys(pictures).length > 0 && { pictures })
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Beside an exported file, so that editors check while one types. */
export const SchemaName = 'templates.schema.json';

let schemaText: string | undefined;

/** The JSON Schema of such a file. Made once: it takes a while, and somebody waits. */
export function exchangeJsonSchema(): string {
  schemaText ??= `${JSON.stringify(
    { title: 'Templates of the ticket desk', ...z.toJSONSchema(ExchangeSchema, { io: 'input' }) },
    null,
    2
  )}\n`;
  return schemaText;
}

/** Reads such a file, or says everything that is wrong with it. */
export function imported(text: string): Result<readonly Template[], ImportRefusal> {
  return parsed(text).andThen((file) => read(file, text));
}

function read(file: unknown, text: string): Result<readonly Template[], ImportRefusal> {
  if (typeof file !== 'object' || file === null || !('format' in file) || file.format !== Format)
    return Result.err({ kind: 'not-ours' });
  if ('version' in file && typeof file.version === 'number' && file.version > Version)
    return Result.err({ kind: 'newer' });
  const outcome = ExchangeSchema.safeParse(file);
  if (outcome.success) return Result.ok(Object.values(outcome.data.templates));
  const mistakes = outcome.error.issues
    .flatMap((issue) => mistakesOf(issue, file))
    .map((mistake) => ({ ...mistake, place: placeOfPath(text, mistake.at) }))
    .sort(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column);
  return Result.err({ kind: 'mistakes', mistakes });
}

function parsed(text: string): Result<unknown, ImportRefusal> {
  try {
    // The scanner takes what `JSON.parse` takes, says where the fault is, and refuses what is nested without end.
    new JsonScanner(text).scan();
    return Result.ok(JSON.parse(text));
  } catch (error) {
    if (!(error instanceof JsonSyntaxFault)) throw error;
    return Result.err({ kind: 'no-json', place: placeOfOffset(text, error.offset) });
  }
}
