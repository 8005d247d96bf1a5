import { resolve } from 'node:path';
import { plainMistakes } from '../json/files/plain-mistakes.js';
import { BundleError } from './bundle-error.js';
import { canonical } from './canonical.js';
import type { KeptWhole } from './kept-whole.js';
import { parts, type Part } from './parts.js';
import { StoppedError, type Progress } from './progress.js';
import { Rules } from './rules.js';
import { summaryOf } from './summary.js';
import * as texts from './texts.js';
import { writeBundle } from './write-bundle.js';

/**
 * Writes all that is kept into a new bundle. What could not be imported again is not exported: the sentence names it.
 * @param file - Made there, and not where this throws.
 * @returns What was done, for people.
 * @throws BundleError, StorageError, UnusableStorageError
 */
export async function exportBundle(kept: KeptWhole, file: string, progress: Progress): Promise<string> {
  const path = resolve(file);
  const counts: number[] = [];
  for (const part of parts) counts.push(await kept.count(part));
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) throw new BundleError(texts.nothingKept(kept.place));
  progress.begin(texts.exporting, total);
  const rules = new Rules();
  try {
    const manifest = await writeBundle(path, (part) => linesOf(kept, part, rules, progress));
    return texts.exported(path, summaryOf(manifest), kept.place);
  } catch (error) {
    if (error instanceof StoppedError) throw new BundleError(texts.stoppedExport);
    throw error;
  } finally {
    progress.end();
  }
}

async function* linesOf(kept: KeptWhole, part: Part, rules: Rules, progress: Progress): AsyncGenerator<string> {
  for await (const record of kept.records(part)) {
    const read = part.schema.safeParse(record);
    const faults = read.success
      ? rules.faults(part, read.data)
      : read.error.issues.flatMap((issue) => plainMistakes(issue, record)).map(({ fault }) => fault);
    if (!read.success || faults.length > 0)
      throw new BundleError(texts.cannotExport(kept.place, part.named(part.place(record)), faults));
    await progress.step();
    yield canonical(read.data);
  }
  const left = rules.ended(part);
  if (left.length > 0) throw new BundleError(texts.cannotExport(kept.place, part.name, left));
}
