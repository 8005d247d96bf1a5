import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { PlainIdSchema } from '../questionnaire/question.js';
import { TemplateIdSchema, TemplateSchema } from './template.js';

/**
 * A template while somebody works on it. It is a template that could be published at every moment: what would make it none
 * is refused where it is typed.
 */
export const DraftSchema = z.strictObject({
  id: PlainIdSchema,
  /** Whose it is. */
  userId: SnowflakeSchema,
  /** What it will be published as; chosen at the beginning, so that publishing it twice makes no second one. */
  templateId: TemplateIdSchema,
  /** The revision it was begun on; 0 for a new template. */
  base: z.int().min(0),
  template: TemplateSchema,
  /** When somebody last worked on it, ISO 8601, UTC. */
  changedAt: z.iso.datetime()
});
export type Draft = Readonly<z.infer<typeof DraftSchema>>;

/** The drafts of a server. */
export const DraftsSchema = z.strictObject({ drafts: z.array(DraftSchema).default([]) });
export type Drafts = Readonly<z.infer<typeof DraftsSchema>>;
