import { z } from 'zod';
import { SnowflakeSchema } from './snowflake.js';

/** How long a reason may be, in characters. */
export const MaxReason = 500;

/** Who did it, when (ISO 8601, UTC), and why. */
export const DeedSchema = z.object({
  by: SnowflakeSchema,
  at: z.iso.datetime(),
  reason: z.string().max(MaxReason).nullable().default(null)
});
export type Deed = z.infer<typeof DeedSchema>;
