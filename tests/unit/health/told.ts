import type { Metrics } from '../../../src/lib/health/metrics/metrics.js';

/** One value of what a scrape reads: of this name, with these labels and no others; null where it is not there. */
export function valueIn(text: string, name: string, labels: Readonly<Record<string, string>> = {}): number | null {
  const wanted = Object.entries(labels)
    .map(([label, value]) => `${label}="${value}"`)
    .sort()
    .join(',');
  for (const line of text.split('\n')) {
    const [, found = '', own = '', value = ''] = /^([a-z_0-9]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    if (
      found === name &&
      own
        .split(/,(?=[a-z_]+=")/)
        .sort()
        .join(',') === wanted
    )
      return Number(value);
  }
  return null;
}

export async function value(
  metrics: Metrics,
  name: string,
  labels: Readonly<Record<string, string>> = {}
): Promise<number | null> {
  return valueIn((await metrics.told()).body, name, labels);
}
