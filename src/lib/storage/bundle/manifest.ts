import { createHash } from 'node:crypto';
import { z } from 'zod';
import { canonical } from './canonical.js';

/** What a bundle calls itself. */
export const Format = 'ticket-desk-bundle';

/** The version of bundles this code writes. A new part, or one that earlier versions cannot read, raises it. */
export const BundleVersion = 1;

export const ManifestFile = 'manifest.json';

const ContentsSchema = z.strictObject({
  /** How many records, which is how many lines. */
  count: z.int().min(0),
  /** Of the file, in hex. */
  sha256: z.string().regex(/^[\da-f]{64}$/, 'must be a SHA-256 in hex')
});
/** What a part of a bundle holds. */
export type Contents = Readonly<z.infer<typeof ContentsSchema>>;

export const ManifestSchema = z.strictObject({
  format: z.literal(Format),
  version: z.int().min(1).max(BundleVersion),
  /** ISO 8601, UTC. */
  madeAt: z.iso.datetime(),
  parts: z.record(z.string(), ContentsSchema)
});
export type Manifest = Readonly<z.infer<typeof ManifestSchema>>;

/** What names a manifest's contents, whenever they were exported: equal for equal contents. In hex. */
export function digestOf({ parts }: Pick<Manifest, 'parts'>): string {
  // A part without records is the same as none.
  const filled = Object.entries(parts).filter(([, { count }]) => count > 0);
  return createHash('sha256')
    .update(canonical(Object.fromEntries(filled)))
    .digest('hex');
}
