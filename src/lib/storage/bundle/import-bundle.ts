import { isDeepStrictEqual } from 'node:util';
import { defaultTemplate, FirstTemplateId } from '../../templates/default-template.js';
import { BundleError } from './bundle-error.js';
import type { BundleReader } from './bundle-reader.js';
import { compared, mustBeSame } from './check-bundle.js';
import { inWords, isOnTheWay } from './compare.js';
import type { Importing } from './kept-whole.js';
import { parts, revisions, type Part, type RevisionRecord } from './parts.js';
import { StoppedError, type Progress } from './progress.js';
import { summaryOf } from './summary.js';
import * as texts from './texts.js';

/** So many records are handed on at once, at most. */
const BatchSize = 250;

/** So many of what is in the way are named. */
const MostInTheWay = 5;

/**
 * Brings a bundle into an empty storage, or goes on with an import that was stopped. Nothing is changed before all of the
 * bundle was looked at, and all that the storage holds. At the end both are compared.
 * @returns What was done, for people.
 * @throws BundleError, StorageError, UnusableStorageError
 */
export async function importBundle(
  bundle: BundleReader,
  into: Importing,
  file: string,
  progress: Progress
): Promise<string> {
  await bundle.verify(progress);
  const fresh = await isFresh(into);
  if (!fresh) await mustBeOnTheWay(bundle, into, progress);
  try {
    await into.begin(fresh);
    progress.begin(
      texts.importing,
      parts.reduce((sum, part) => sum + bundle.count(part), 0)
    );
    for (const part of parts) await bring(bundle, into, part, progress);
    await into.finish();
    progress.end();
    await mustBeSame(bundle, into, progress);
    await into.complete();
  } catch (error) {
    progress.end();
    if (error instanceof StoppedError) throw new BundleError(texts.stoppedImport);
    throw error;
  }
  return texts.imported(file, summaryOf(bundle.manifest), into.place);
}

async function bring(bundle: BundleReader, into: Importing, part: Part, progress: Progress): Promise<void> {
  let batch: object[] = [];
  const hand = async () => {
    if (batch.length > 0) await into.write(part, batch);
    await progress.step(batch.length);
    batch = [];
  };
  for await (const record of bundle.records(part)) {
    batch.push(record);
    if (batch.length === (part.atOnce ?? BatchSize)) await hand();
  }
  await hand();
}

/** Does it hold nothing, or the one template alone that every bot begins with? */
async function isFresh(into: Importing): Promise<boolean> {
  for (const part of parts) {
    if (part.sort === 'revisions') continue;
    if (await isFilled(into, part)) return false;
  }
  const found: object[] = [];
  for await (const record of into.records(revisions as Part)) {
    found.push(record);
    if (found.length > 1) return false;
  }
  const [only] = found as RevisionRecord[];
  return !only || (only.templateId === FirstTemplateId && isDeepStrictEqual(only.template, defaultTemplate));
}

/** @throws BundleError where it holds what going on would not make the same as the bundle. */
async function mustBeOnTheWay(bundle: BundleReader, into: Importing, progress: Progress): Promise<void> {
  const lines: string[] = [];
  for await (const difference of compared(bundle, into, progress)) {
    if (isOnTheWay(difference)) continue;
    lines.push(inWords(difference));
    if (lines.length === MostInTheWay) break;
  }
  if (lines.length > 0) throw new BundleError(texts.notEmpty(into.place, lines));
}

async function isFilled(into: Importing, part: Part): Promise<boolean> {
  const records = into.records(part)[Symbol.asyncIterator]();
  const first = await records.next();
  await records.return?.();
  return first.done !== true;
}
