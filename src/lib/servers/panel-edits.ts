import { Result } from '@sapphire/result';
import { mistakesOf, type PlacedMistake } from '../base/schema-mistakes.js';
import { Fault } from '../core/fault.js';
import { expiringAt } from '../pictures/expiring.js';
import {
  entriesOf,
  EntryStyles,
  MaxEntries,
  PanelDesignSchema,
  withEntries,
  type Entry,
  type PanelDesign
} from './panel-design.js';

type PanelSetting = Exclude<keyof PanelDesign, 'templateId' | 'entries'>;

/** One edit of a panel, as data. */
export type PanelEdit =
  /** `undefined` takes a setting away. */
  | {
      readonly do: 'set';
      readonly values: Readonly<Partial<Record<PanelSetting, unknown>>>;
    }
  | {
      readonly do: 'set-entry';
      readonly templateId: string;
      readonly values: Readonly<Partial<Record<'label' | 'emoji' | 'hint' | 'style', unknown>>>;
    }
  | { readonly do: 'add-entries'; readonly templateIds: readonly string[] }
  | { readonly do: 'move-entry'; readonly templateId: string; readonly by: 1 | -1 }
  /** The last one stays: a panel that opens nothing is none. */
  | { readonly do: 'remove-entry'; readonly templateId: string };

/**
 * A panel after an edit, or everything that keeps it from being one.
 * @throws Fault - `too-many-entries`, `entry-twice`
 */
export function editedPanel(design: PanelDesign, edit: PanelEdit): Result<PanelDesign, readonly PlacedMistake[]> {
  const raw = applied(design, edit);
  if (raw === design) return Result.ok(design);
  const read = PanelDesignSchema.safeParse(raw);
  // One that stands already is no reason to refuse another edit.
  const expiring = raw.picture === design.picture ? [] : expiringAt(['picture'], raw.picture);
  if (read.success && expiring.length === 0) return Result.ok(read.data);
  return Result.err([...(read.error?.issues ?? []).flatMap((issue) => mistakesOf(issue, raw)), ...expiring]);
}

/** The next colour of an entry's button. */
export function nextStyle(design: PanelDesign, templateId: string) {
  const now = entriesOf(design).find((entry) => entry.templateId === templateId)?.style ?? 'primary';
  return EntryStyles[(EntryStyles.indexOf(now) + 1) % EntryStyles.length];
}

function applied(design: PanelDesign, edit: PanelEdit): PanelDesign {
  const entries = entriesOf(design);
  switch (edit.do) {
    case 'set':
      return withoutUndefined({ ...design, ...onePicture(design, edit.values) } as PanelDesign);
    case 'set-entry':
      return rebuilt(
        design,
        entries.map((entry) =>
          entry.templateId === edit.templateId ? withoutUndefined({ ...entry, ...edit.values } as Entry) : entry
        )
      );
    case 'add-entries': {
      const added = [...new Set(edit.templateIds)].map((templateId) => ({ templateId }));
      if (entries.length + added.length > MaxEntries) throw new Fault('too-many-entries', { limit: MaxEntries });
      if (added.some(({ templateId }) => entries.some((entry) => entry.templateId === templateId)))
        throw new Fault('entry-twice', {});
      return rebuilt(design, [...entries, ...added]);
    }
    case 'move-entry': {
      const from = entries.findIndex(({ templateId }) => templateId === edit.templateId);
      const moved = entries[from];
      if (!moved || !entries[from + edit.by]) return design;
      return rebuilt(design, entries.toSpliced(from, 1).toSpliced(from + edit.by, 0, moved));
    }
    case 'remove-entry':
      return rebuilt(
        design,
        entries.filter(({ templateId }) => templateId !== edit.templateId)
      );
  }
}

/** A link and a file are one picture: what is set takes the place of the other, and what was said of it goes. */
function onePicture(design: PanelDesign, values: Readonly<Partial<Record<PanelSetting, unknown>>>) {
  const { picture, pictureFile } = { ...design, ...values };
  if (picture !== undefined && values.picture !== undefined && values.picture !== design.picture)
    return { pictureAlt: undefined, ...values, pictureFile: undefined };
  return picture === undefined && pictureFile === undefined ? { ...values, pictureAlt: undefined } : values;
}

function rebuilt(design: PanelDesign, [first, ...more]: readonly Entry[]): PanelDesign {
  return first ? withEntries(design, [first, ...more]) : design;
}

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
