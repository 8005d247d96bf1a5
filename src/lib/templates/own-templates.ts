import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { TemplateIdSchema, TemplateSchema } from './template.js';

const RevisionSchema = z.strictObject({
  /** When it was published, ISO 8601, UTC. */
  since: z.iso.datetime(),
  /** Who published it. */
  by: SnowflakeSchema,
  template: TemplateSchema
});

/** A template that was made in Discord. */
const OwnTemplateSchema = z.strictObject({
  id: TemplateIdSchema,
  /** Since when it opens no tickets any more; null while it does. Those it has opened live on. */
  archivedAt: z.iso.datetime().nullable().default(null),
  /** In order: the first has number 1. */
  revisions: z.array(RevisionSchema).min(1)
});
export type OwnTemplate = Readonly<z.infer<typeof OwnTemplateSchema>>;

/** The templates that were made in a server, in the order people put them. */
export const OwnTemplatesSchema = z.strictObject({
  templates: z
    .array(OwnTemplateSchema)
    .default([])
    .refine(
      (templates) => new Set(templates.map(({ id }) => id)).size === templates.length,
      'every id may be there once'
    )
});
export type OwnTemplates = Readonly<z.infer<typeof OwnTemplatesSchema>>;
