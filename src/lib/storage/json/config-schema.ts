import { z } from 'zod';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { ServerSettingsSchema } from '../../servers/server-settings.js';
import { TemplateIdSchema, TemplateSchema } from '../../templates/template.js';

/** The version this code writes. Raise it together with a migration. */
export const ConfigVersion = 2;

/** The whole file. People edit it by hand, so a name nobody knows is refused: it is a typing mistake, not an extra. */
export const ConfigSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(ConfigVersion),
  templates: z.record(TemplateIdSchema, TemplateSchema),
  guilds: z.record(SnowflakeSchema, ServerSettingsSchema)
});
export type Config = z.infer<typeof ConfigSchema>;
