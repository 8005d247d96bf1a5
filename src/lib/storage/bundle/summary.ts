import { digestOf, type Manifest } from './manifest.js';
import * as texts from './texts.js';

/** What a bundle holds, in a few words. */
export function summaryOf(manifest: Pick<Manifest, 'parts'>): string {
  const { parts } = manifest;
  return texts.summary(parts.tickets?.count ?? 0, parts.settings?.count ?? 0, digestOf(manifest));
}
