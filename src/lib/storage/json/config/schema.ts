import { z } from 'zod';
import { TemplateIdSchema, TemplateSchema } from '../../../templates/template.js';
import { SnowflakeSchema } from '../../../core/ticket.js';

/** The version this code writes. Raise it together with a migration. */
export const ConfigVersion = 1;

/** Where the panel stands and which template its button opens. */
export const PanelSchema = z.strictObject({
  channelId: SnowflakeSchema,
  messageId: SnowflakeSchema,
  templateId: TemplateIdSchema
});
export type Panel = z.infer<typeof PanelSchema>;

/** One server's settings. */
export const GuildConfigSchema = z.strictObject({
  panel: PanelSchema.nullable().default(null),
  /** The category ticket channels are created in. */
  categoryId: SnowflakeSchema.nullable().default(null),
  /** Categories made because the one before was full, in the order they are tried. */
  overflowCategoryIds: z.array(SnowflakeSchema).max(50).default([]),
  staffRoleIds: z.array(SnowflakeSchema).max(25).default([])
});
export type GuildConfig = Readonly<z.infer<typeof GuildConfigSchema>>;

/** The whole file. People edit it by hand, so a name nobody knows is refused: it is a typing mistake, not an extra. */
export const ConfigSchema = z.strictObject({
  $schema: z.string().optional(),
  version: z.literal(ConfigVersion),
  templates: z.record(TemplateIdSchema, TemplateSchema),
  guilds: z.record(SnowflakeSchema, GuildConfigSchema)
});
export type Config = z.infer<typeof ConfigSchema>;

/** The template used where nothing else is said. */
export const DefaultTemplateId = 'purchase';
