import { z } from 'zod';
import { ColorSchema, EmojiSchema, wordsUpTo } from '../questionnaire/question.js';
import {
  AltSchema,
  PictureFileSchema,
  PictureLinkSchema,
  shownPicture,
  type Picture,
  type ShownPicture
} from '../pictures/picture.js';
import { TemplateIdSchema, type Template } from '../templates/template.js';

/** So many entries a panel has at most: five rows of five buttons, or one menu. */
export const MaxEntries = 25;

export const EntryStyles = ['primary', 'secondary', 'success', 'danger'] as const;
export type EntryStyle = (typeof EntryStyles)[number];

/** One way to open a ticket on a panel. What is not set comes from its template. */
export const EntrySchema = z.strictObject({
  templateId: TemplateIdSchema,
  label: wordsUpTo(80).optional(),
  emoji: EmojiSchema.optional(),
  style: z.enum(EntryStyles).optional(),
  /** Below the label, in a menu. */
  hint: wordsUpTo(100).optional()
});
export type Entry = Readonly<z.infer<typeof EntrySchema>>;

/** How a panel looks and what it opens. What is not set comes from the template of its first entry. */
export const PanelDesignSchema = z.strictObject({
  /** What it opens; of several, the first. */
  templateId: TemplateIdSchema,
  /** All of them, where there is more to say than that. Each template stands there once. */
  entries: z
    .array(EntrySchema)
    .min(1)
    .max(MaxEntries)
    .refine(
      (entries) => new Set(entries.map(({ templateId }) => templateId)).size === entries.length,
      'must name each template once'
    )
    .optional(),
  title: wordsUpTo(256).optional(),
  text: wordsUpTo(2000).optional(),
  /** As `#5865f2`. */
  color: ColorSchema.optional(),
  /** The link of a picture below the text. */
  picture: PictureLinkSchema.optional(),
  /** A picture that is kept here, where there is no link. */
  pictureFile: PictureFileSchema.optional(),
  /** What the picture shows, for those who do not see it. */
  pictureAlt: AltSchema.optional(),
  layout: z.enum(['buttons', 'menu']).optional()
});
export type PanelDesign = Readonly<z.infer<typeof PanelDesignSchema>>;

/** An entry as it is shown. */
export interface ShownEntry {
  readonly templateId: string;
  readonly label: string;
  readonly emoji: string | null;
  readonly style: EntryStyle;
  readonly hint: string | null;
}

/** A panel as it is shown: nothing is left to be looked up. */
export interface ShownPanel {
  readonly title: string;
  readonly text: string;
  /** As `#5865f2`, or null for the usual one. */
  readonly color: string | null;
  readonly picture: ShownPicture | null;
  readonly layout: 'buttons' | 'menu';
  /** Not empty. */
  readonly entries: readonly ShownEntry[];
  /** It opens nothing for now, and says so. */
  readonly paused?: boolean;
}

/** A panel without its place, and all else it has beside its design. */
export function designOf(panel: PanelDesign): PanelDesign {
  const { templateId, entries, title, text, color, picture, pictureFile, pictureAlt, layout } = panel;
  return {
    templateId,
    ...(entries && { entries }),
    ...(title !== undefined && { title }),
    ...(text !== undefined && { text }),
    ...(color !== undefined && { color }),
    ...(picture !== undefined && { picture }),
    ...(pictureFile !== undefined && { pictureFile }),
    ...(pictureAlt !== undefined && { pictureAlt }),
    ...(layout && { layout })
  };
}

/** What a panel opens, in order. */
export function entriesOf({ templateId, entries }: PanelDesign): readonly Entry[] {
  return entries ?? [{ templateId }];
}

/** A panel with other entries; at least one. */
export function withEntries(design: PanelDesign, entries: readonly [Entry, ...Entry[]]): PanelDesign {
  return { ...design, templateId: entries[0].templateId, entries: [...entries] };
}

/** The picture that a panel has of its own, if any. A link stands before a file. */
export function ownPicture({ picture: link, pictureFile: file, pictureAlt }: PanelDesign): Picture | undefined {
  const alt = pictureAlt === undefined ? {} : { alt: pictureAlt };
  if (link !== undefined) return { link, ...alt };
  return file === undefined ? undefined : { file, ...alt };
}

/** The edit that gives a panel a picture, or takes it away. */
export function pictureValues(picture: Picture | undefined) {
  return { picture: picture?.link, pictureFile: picture?.file, pictureAlt: picture?.alt };
}

/**
 * What a panel shows. An entry whose template is gone is left out.
 * @param templateOf - The templates there are.
 * @returns Null where nothing is left.
 */
export function shownPanel(
  design: PanelDesign,
  templateOf: (templateId: string) => Template | null
): ShownPanel | null {
  const all = entriesOf(design);
  const standing = all.flatMap((entry) => {
    const template = templateOf(entry.templateId);
    return template ? [{ entry, template }] : [];
  });
  const [first] = standing;
  if (!first) return null;
  const { panel } = first.template;
  return {
    title: design.title ?? panel.title,
    text: design.text ?? panel.text,
    color: design.color ?? first.template.color ?? null,
    picture: shownPicture(ownPicture(design) ?? first.template.pictures?.panel ?? {}),
    layout: design.layout ?? 'buttons',
    entries: standing.map(({ entry, template }) => ({
      templateId: entry.templateId,
      // Beside others, "Create Ticket" would say nothing.
      label: entry.label ?? (all.length === 1 ? template.panel.button : template.name),
      emoji: entry.emoji ?? template.panel.emoji ?? null,
      style: entry.style ?? 'primary',
      hint: entry.hint ?? template.description ?? null
    }))
  };
}
