import { Result } from '@sapphire/result';
import { z } from 'zod';
import { placeOfOffset, placeOfPath, type Place } from '../base/json-place.js';
import { JsonScanner, JsonSyntaxFault } from '../base/json-scanner.js';
import { mistakesOf, type PlacedMistake } from '../base/schema-mistakes.js';
import { CarriedPicturesSchema } from '../pictures/carried.js';
import { expiringAt, expiringIn } from '../pictures/expiring.js';
import { TemplateIdSchema, TemplateSchema, type Template } from '../templates/template.js';
import { MaxTemplates } from '../templates/templates.js';
import { entriesOf, PanelDesignSchema, withEntries, type PanelDesign } from './panel-design.js';
import { MaxPanels } from './server-settings.js';

/** What such a file says it is. */
const Format = 'ticket-desk-templates';
/** The first has templates alone, and is still written where there is nothing else: an older bot reads it. */
const TemplatesAlone = 1;
const WithPanels = 2;

/** So many names that stand twice are told of. */
const MostTwice = 100;

const HowMany = `must hold 1 to ${MaxTemplates} templates`;

/** A panel without its place: what it opens stands in its entries. */
const FilePanelSchema = PanelDesignSchema.omit({ templateId: true }).required({ entries: true });
type FilePanel = z.infer<typeof FilePanelSchema>;

/** A desk as a file, to carry it from server to server: templates, and the panels that open them. */
const ExchangeSchema = z
  .strictObject({
    $schema: z.string().max(200).optional(),
    format: z.literal(Format),
    version: z.literal([TemplatesAlone, WithPanels]),
    templates: z
      .record(TemplateIdSchema, TemplateSchema)
      .refine((all) => Object.keys(all).length <= MaxTemplates, HowMany),
    panels: z.array(FilePanelSchema).max(MaxPanels).optional(),
    /** Those that the others name; at the end, so that the rest can be read. */
    pictures: CarriedPicturesSchema.optional()
  })
  .refine(({ templates, panels = [] }) => Object.keys(templates).length + panels.length > 0, {
    message: HowMany,
    path: ['templates']
  });

/** What a file brings: templates by the ids they have in it, and panels that open those, or templates of the server. */
export interface Brought {
  readonly templates: readonly { readonly id: string; readonly template: Template }[];
  readonly panels: readonly PanelDesign[];
}

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
 * The text of a file with these templates and panels.
 * @param pictures - That they name, in base64 by name.
 */
export function exported(
  templates: readonly { readonly id: string; readonly template: Template }[],
  panels: readonly PanelDesign[] = [],
  pictures: Readonly<Record<string, string>> = {}
): string {
  const file = {
    $schema: `./${SchemaName}`,
    format: Format,
    version: panels.length > 0 ? WithPanels : TemplatesAlone,
    templates: Object.fromEntries(templates.map(({ id, template }) => [id, template])),
    ...(panels.length > 0 && { panels: panels.map(filePanel) }),
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
    { title: 'Templates of the ticket desk, and its panels', ...z.toJSONSchema(ExchangeSchema, { io: 'input' }) },
    null,
    2
  )}\n`;
  return schemaText;
}

/**
 * Reads such a file, or says everything that is wrong with it.
 * @param isKnown - Has the server a template of this id?
 */
export function imported(
  text: string,
  isKnown: (templateId: string) => boolean = () => false
): Result<Brought, ImportRefusal> {
  return parsed(text).andThen(({ file, twice }) => read(file, twice, text, isKnown));
}

function read(
  file: unknown,
  twice: readonly FileMistake[],
  text: string,
  isKnown: (templateId: string) => boolean
): Result<Brought, ImportRefusal> {
  if (!isGroup(file) || file['format'] !== Format) return Result.err({ kind: 'not-ours' });
  const { version } = file;
  if (typeof version === 'number' && version > WithPanels) return Result.err({ kind: 'newer' });
  const outcome = ExchangeSchema.safeParse(file);
  const mistakes = [
    ...(outcome.success ? [] : outcome.error.issues.flatMap((issue) => mistakesOf(issue, file))),
    ...unknownEntries(file, isKnown),
    ...expiringLinks(file)
  ];
  if (outcome.success && mistakes.length === 0 && twice.length === 0) {
    const { templates, panels = [] } = outcome.data;
    return Result.ok({
      templates: Object.entries(templates).map(([id, template]) => ({ id, template })),
      panels: panels.flatMap((panel) => designIn(panel) ?? [])
    });
  }
  const placed = mistakes
    .map((mistake) => ({ ...mistake, place: placeOfPath(text, mistake.at) }))
    .concat(twice)
    .sort(({ place: a }, { place: b }) => a.line - b.line || a.column - b.column);
  return Result.err({ kind: 'mistakes', mistakes: placed });
}

/** Entries of panels that name a template which is neither in the file nor in the server; also beside other mistakes. */
function unknownEntries(
  { templates, panels }: Readonly<Record<string, unknown>>,
  isKnown: (templateId: string) => boolean
): PlacedMistake[] {
  const inFile = isGroup(templates) ? Object.keys(templates) : [];
  const words = 'must be the id of a template of this file or of the server';
  return listOf(panels).flatMap((panel, at) =>
    listOf(isGroup(panel) ? panel['entries'] : null).flatMap((entry, place): PlacedMistake[] => {
      const id = isGroup(entry) ? entry['templateId'] : null;
      // What is no id at all is a mistake already.
      if (!TemplateIdSchema.safeParse(id).success || inFile.includes(String(id)) || isKnown(String(id))) return [];
      return [{ at: ['panels', at, 'entries', place, 'templateId'], mistake: { kind: 'rule', rule: null, words } }];
    })
  );
}

/** Links of pictures that lead nowhere a day later; also beside other mistakes. */
function expiringLinks({ templates, panels }: Readonly<Record<string, unknown>>): PlacedMistake[] {
  return [
    ...Object.entries(isGroup(templates) ? templates : {}).flatMap(([id, template]) =>
      expiringIn(template).map(({ at, mistake }) => ({ at: ['templates', id, ...at], mistake }))
    ),
    ...listOf(panels).flatMap((panel, at) =>
      expiringAt(['panels', at, 'picture'], isGroup(panel) ? panel['picture'] : null)
    )
  ];
}

/**
 * A panel whose templates have other ids here.
 * @param ids - Those ids, by the ids in the file; what is not there stays as it is.
 */
export function withIds(design: PanelDesign, ids: ReadonlyMap<string, string>): PanelDesign {
  const [first, ...more] = entriesOf(design).map((entry) => ({
    ...entry,
    templateId: ids.get(entry.templateId) ?? entry.templateId
  }));
  return first ? withEntries(design, [first, ...more]) : design;
}

function filePanel(design: PanelDesign): FilePanel {
  // What it opens stands last, and once.
  const words = Object.entries(design).filter(([name]) => name !== 'templateId' && name !== 'entries');
  return { ...(Object.fromEntries(words) as Omit<FilePanel, 'entries'>), entries: [...entriesOf(design)] };
}

function designIn({ entries: [first, ...more], ...words }: FilePanel): PanelDesign | null {
  return first ? withEntries({ ...words, templateId: first.templateId }, [first, ...more]) : null;
}

/** Places in lists are numbers. */
function withNumbers(file: unknown, path: readonly string[]): PropertyKey[] {
  let value = file;
  return path.map((name) => {
    const inList = Array.isArray(value);
    value = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
    return inList ? Number(name) : name;
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What the file says, and what it says twice under one name: of that `JSON.parse` drops the first without a word. */
function parsed(text: string): Result<{ file: unknown; twice: readonly FileMistake[] }, ImportRefusal> {
  try {
    const again: { readonly path: readonly string[]; readonly offset: number }[] = [];
    // The scanner takes what `JSON.parse` takes, says where the fault is, and refuses what is nested without end.
    new JsonScanner(text, undefined, (path, offset) => {
      if (again.length < MostTwice) again.push({ path, offset });
    }).scan();
    const file: unknown = JSON.parse(text);
    return Result.ok({
      file,
      twice: again.map(({ path, offset }) => ({
        at: withNumbers(file, path),
        mistake: { kind: 'rule', rule: null, words: `must stand there once, and ${path.at(-1) ?? ''} is there again` },
        place: placeOfOffset(text, offset)
      }))
    });
  } catch (error) {
    if (!(error instanceof JsonSyntaxFault)) throw error;
    return Result.err({ kind: 'no-json', place: placeOfOffset(text, error.offset) });
  }
}
