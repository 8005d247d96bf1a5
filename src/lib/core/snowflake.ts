import { z } from 'zod';

/** A Discord id as a decimal string. */
export const SnowflakeSchema = z.string().regex(/^\d{15,20}$/, 'must be a Discord id (15 to 20 digits)');
