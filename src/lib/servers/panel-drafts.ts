import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { PlainIdSchema } from '../questionnaire/question.js';
import { PanelDesignSchema } from './panel-design.js';

/** A panel while somebody works on it. What would make it none is refused where it is typed. */
export const PanelDraftSchema = z.strictObject({
  id: PlainIdSchema,
  /** Whose it is. */
  userId: SnowflakeSchema,
  /** What the panel is known by; of a new one chosen at the beginning, so that publishing it twice makes no second one. */
  panelId: PlainIdSchema,
  /** Where it is to stand if it does not yet, once somebody has said so. */
  channelId: SnowflakeSchema.nullable().default(null),
  /** What was public when it was begun; null for a new one. */
  base: PanelDesignSchema.nullable(),
  design: PanelDesignSchema,
  /** When somebody last worked on it, ISO 8601, UTC. */
  changedAt: z.iso.datetime()
});
export type PanelDraft = Readonly<z.infer<typeof PanelDraftSchema>>;

/** The drafts of panels of a server. */
export const PanelDraftsSchema = z.strictObject({ drafts: z.array(PanelDraftSchema).default([]) });
export type PanelDrafts = Readonly<z.infer<typeof PanelDraftsSchema>>;
