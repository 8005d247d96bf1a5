import { z } from 'zod';
import { ConfigSchema } from './config-schema.js';

/**
 * The config's JSON Schema, for editors that check while one types. Made from the schema the bot itself checks with;
 * what JSON Schema cannot say (every id its own, min not above max) only the bot tells.
 */
export function configJsonSchema(): object {
  // As people write it: what has a default may be left out.
  return { title: 'config.json of the ticket desk', ...z.toJSONSchema(ConfigSchema, { io: 'input' }) };
}
