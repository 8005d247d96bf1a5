import type { Template } from './template.js';

/** What is filled in, by the field it is filled in. */
const filledIn: Readonly<Record<string, readonly string[]>> = {
  channelName: ['{number}', '{user}', '{nick}', '{answer:…}'],
  welcome: ['{user}', '{number}'],
  'decisions.words': ['{user}', '{number}']
};

/** Fields that hold no words people read. */
const wordless: ReadonlySet<PropertyKey> = new Set(['id', 'value', 'kind', 'emoji', 'mask', 'default', 'when']);

/** Placeholders in one text of a template that nothing is put in the place of: most likely typing mistakes. */
export interface UnknownPlaceholders {
  /** Of the text, within the template. */
  readonly path: readonly PropertyKey[];
  readonly unknown: readonly string[];
  /** What would be filled in there. */
  readonly known: readonly string[];
}

/** What in the texts of a template looks like a placeholder and is none. */
export function unknownPlaceholders(template: Template): UnknownPlaceholders[] {
  return textsIn(template).flatMap(({ path, text }) => {
    const known = filledIn[placeOf(path)] ?? [];
    const found = text.match(/\{[\p{L}][\p{L}\d_-]*\}/gu) ?? [];
    const unknown = [...new Set(found)].filter((placeholder) => !known.includes(placeholder));
    return unknown.length > 0 ? [{ path, unknown, known }] : [];
  });
}

/** What a text is for: that of a decision wherever it stands, in whatever language. */
function placeOf(path: readonly PropertyKey[]): string {
  const own = path[0] === 'translations' ? path.slice(2) : path;
  return own[0] === 'decisions' && own.at(-1) === 'words' ? 'decisions.words' : path.join('.');
}

function textsIn(value: unknown, path: readonly PropertyKey[] = []): { path: readonly PropertyKey[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }];
  if (Array.isArray(value)) return value.flatMap((one, index) => textsIn(one, [...path, index]));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => (wordless.has(key) ? [] : textsIn(one, [...path, key])));
}
