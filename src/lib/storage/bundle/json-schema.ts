import { z } from 'zod';
import { ManifestFile, ManifestSchema } from './manifest.js';
import { fileOf, parts } from './parts.js';

/**
 * The JSON Schema of a bundle: of its manifest, and of one line of each part. What JSON Schema cannot say (the order, what
 * must hold between records) is in docs/data.md.
 */
export function bundleJsonSchema(): object {
  const lines = Object.fromEntries(parts.map((part) => [fileOf(part), part.schema]));
  const all = z.object({ [ManifestFile]: ManifestSchema, ...lines });
  return { title: 'Bundle of the ticket desk', ...z.toJSONSchema(all, { io: 'input', reused: 'ref' }) };
}
