import { BundleError } from './bundle-error.js';
import type { BundleReader } from './bundle-reader.js';
import { differences, inWords, type Difference } from './compare.js';
import type { KeptWhole } from './kept-whole.js';
import { parts } from './parts.js';
import type { Progress } from './progress.js';
import { summaryOf } from './summary.js';
import * as texts from './texts.js';

/** So many differences are named. */
export const MostDifferences = 20;

/**
 * Does a storage hold exactly what is in a bundle that is whole?
 * @returns That it is so, for people.
 * @throws BundleError that names the first differences.
 */
export async function checkBundle(
  bundle: BundleReader,
  kept: KeptWhole,
  file: string,
  progress: Progress
): Promise<string> {
  await mustBeSame(bundle, kept, progress);
  return texts.same(file, summaryOf(bundle.manifest), kept.place);
}

/** @throws BundleError that names the first differences. */
export async function mustBeSame(bundle: BundleReader, kept: KeptWhole, progress: Progress): Promise<void> {
  const lines: string[] = [];
  let more = 0;
  for await (const difference of compared(bundle, kept, progress)) {
    if (lines.length < MostDifferences) lines.push(inWords(difference));
    else more += 1;
  }
  if (lines.length > 0) throw new BundleError(texts.differs(kept.place, lines, more));
}

/** Every difference, part by part. */
export async function* compared(bundle: BundleReader, kept: KeptWhole, progress: Progress): AsyncGenerator<Difference> {
  const total = parts.reduce((sum, part) => sum + bundle.count(part), 0);
  progress.begin(texts.comparing, total);
  try {
    for (const part of parts) yield* differences(part, bundle.records(part), kept.records(part), () => progress.step());
  } finally {
    progress.end();
  }
}
