import { z } from 'zod';
import type { ServerDocuments } from '../core/server-documents.js';
import { SnowflakeSchema } from '../core/snowflake.js';
import { LocaleSchema, PlainIdSchema } from '../questionnaire/basics.js';
import { PanelDesignSchema } from './panel-design.js';

/** As many as a server may have; more roles than this would not fit a ticket's first lines either. */
export const MaxStaffRoles = 25;

/** A message of ours in a channel. */
const PlaceSchema = z.strictObject({ channelId: SnowflakeSchema, messageId: SnowflakeSchema });
export type Place = Readonly<z.infer<typeof PlaceSchema>>;

/** So many panels a server has at most. */
export const MaxPanels = 50;

/** What a panel has beside its place and its design. */
const AlwaysSchema = z.strictObject({
  /** What it is known by wherever it stands; left out: its first message. */
  id: PlainIdSchema.optional(),
  /** It opens nothing for now, and says so. */
  paused: z.literal(true).optional()
});

/** Where a panel stands, how it looks and what it opens. */
export const PanelSchema = PlaceSchema.extend(PanelDesignSchema.shape).extend(AlwaysSchema.shape);
export type Panel = Readonly<z.infer<typeof PanelSchema>>;

/** A panel that is being posted: what is needed to find its message where nobody heard whether it came about. */
const PostingSchema = z.strictObject({
  panel: PanelSchema.omit({ messageId: true }),
  /** ms since 1970 */
  since: z.int().min(0),
  /** The message whose place it takes. */
  replaces: SnowflakeSchema.optional()
});
export type Posting = Readonly<z.infer<typeof PostingSchema>>;

/** So many archived panels a server keeps at most. */
export const MaxArchivedPanels = 100;

/** A panel that was taken down and can be brought back. */
export const ArchivedPanelSchema = PanelDesignSchema.extend({
  /** What it is known by. */
  id: PlainIdSchema,
  /** Where it stood. */
  channelId: SnowflakeSchema,
  /** ISO 8601, UTC. */
  archivedAt: z.iso.datetime()
});
export type ArchivedPanel = Readonly<z.infer<typeof ArchivedPanelSchema>>;

/** What a panel is known by, wherever it is moved to. */
export function panelId({ id, messageId }: Pick<Panel, 'id' | 'messageId'>): string {
  return id ?? messageId;
}

/** The longest that can be set, in days: a hundred years. */
export const MaxRetention = 36_500;
const Days = z.int().min(1).max(MaxRetention).optional();
const RetentionSchema = z.strictObject({ files: Days, conversation: Days, record: Days });
/** What of a ticket goes by its age, in this order as a rule. */
export const RetentionParts = ['files', 'conversation', 'record'] as const satisfies readonly (keyof Retention)[];
/** In days after a ticket's channel was deleted; what is left out stays. */
export type Retention = Readonly<z.infer<typeof RetentionSchema>>;

const DaysOfKind = z.int().min(0).max(MaxRetention).optional();
const KindRetentionSchema = z.strictObject({ files: DaysOfKind, conversation: DaysOfKind, record: DaysOfKind });
/** The same of one kind of ticket: 0 is for ever, and what is left out is as in the server. */
export type KindRetention = Readonly<z.infer<typeof KindRetentionSchema>>;
/** So many kinds may have their own: as many as a server has, and as many again that are gone. */
export const MaxKindRetentions = 200;

/** So many tickets, or people, are erased at a time. */
export const MaxErasing = 200;

/** Where the transcripts of tickets that end go. */
const TranscriptGoalsSchema = z.strictObject({
  /** The channel they are posted in; left out: none. */
  channelId: SnowflakeSchema.optional(),
  /** Does the opener get theirs by direct message? */
  toOpener: z.literal(true).optional(),
  /** Do those for staff have what was edited and deleted, too? Left out: it is not kept. */
  keepsEdits: z.literal(true).optional()
});
export type TranscriptGoals = Readonly<z.infer<typeof TranscriptGoalsSchema>>;

/** What of these somebody chooses; what is left out stays as it is. */
export interface ChosenGoals {
  /** Null: none. */
  readonly channelId?: string | null;
  readonly toOpener?: boolean;
  readonly keepsEdits?: boolean;
}

/** One server's settings. */
export const ServerSettingsSchema = z.strictObject({
  panels: z.array(PanelSchema).max(MaxPanels).default([]),
  /** Panels that were taken down and can be brought back, the latest first. */
  archivedPanels: z.array(ArchivedPanelSchema).max(MaxArchivedPanels).optional(),
  /** Panels that others took the place of and that still have to be taken down. */
  oldPanels: z.array(PlaceSchema).max(100).default([]),
  /** Panels that are being posted, or that a crash kept from being remembered. */
  postings: z.array(PostingSchema).max(100).optional(),
  /** The category ticket channels are created in. */
  categoryId: SnowflakeSchema.nullable().default(null),
  /** Categories made because the one before was full, in the order they are tried. */
  overflowCategoryIds: z.array(SnowflakeSchema).max(50).default([]),
  /** The same, by the category of a kind of ticket that they follow. */
  overflowOf: z.record(SnowflakeSchema, z.array(SnowflakeSchema).max(50)).optional(),
  /** Do closed tickets move to a category of their own? */
  moveClosed: z.boolean().default(true),
  /** The categories closed tickets are moved to, made as they are needed, in the order they are tried. */
  closedCategoryIds: z.array(SnowflakeSchema).max(50).default([]),
  /** After how many minutes staff are told that somebody has not finished the questions of their new ticket; 0: never. */
  remindAfterMinutes: z.int().min(0).max(10_080).default(15),
  /** After how many days of a deleted ticket's its files go, its conversation, and the words of its record; left out: never. */
  retention: RetentionSchema.optional(),
  /** The same of single kinds of tickets, by the id of their template. */
  retentionOf: z
    .record(PlainIdSchema, KindRetentionSchema)
    .refine((kinds) => Object.keys(kinds).length <= MaxKindRetentions, `must have ${MaxKindRetentions} kinds at most`)
    .optional(),
  /** Tickets that are being erased, and people whose words are: what a crash cut off is done to its end. */
  erasing: z.array(z.int().positive()).max(MaxErasing).optional(),
  forgetting: z.array(SnowflakeSchema).max(MaxErasing).optional(),
  /** Since then records may say that words of theirs are still to be taken out of messages that were sent. */
  withdrawing: z.iso.datetime().optional(),
  staffRoleIds: z.array(SnowflakeSchema).max(MaxStaffRoles).default([]),
  /** Where the transcripts of tickets that end go; left out: nowhere. */
  transcripts: TranscriptGoalsSchema.optional(),
  /** What staff and channels read; left out: the language Discord says the server has. */
  language: LocaleSchema.optional()
});
export type ServerSettings = Readonly<z.infer<typeof ServerSettingsSchema>>;

/** Where the settings of servers are kept. */
export type ServerSettingsStore = ServerDocuments<ServerSettings>;

/** How long things of tickets of one kind are kept; null where nothing goes by its age. */
export function retentionFor({ retention, retentionOf = {} }: ServerSettings, templateId: string): Retention | null {
  const own = Object.hasOwn(retentionOf, templateId) ? retentionOf[templateId] : undefined;
  const days = RetentionParts.map((part) => [part, own?.[part] ?? retention?.[part] ?? 0] as const);
  const set = days.filter(([, after]) => after > 0);
  return set.length > 0 ? Object.fromEntries(set) : null;
}
