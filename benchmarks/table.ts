/** One measured line. */
export interface Row {
  readonly what: string;
  readonly value: string;
}

/** Percentiles of some durations, for example `p50 41 ms, p99 60 ms`; `n/a` for none. */
export function percentiles(values: readonly number[]): string {
  if (values.length === 0) return 'n/a';
  return `p50 ${ms(percentile(values, 50))}, p99 ${ms(percentile(values, 99))}`;
}

/** The value below which this percentage of the values lies; NaN for none. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

/** Milliseconds as people read them. */
export function ms(value: number): string {
  return value < 10 ? `${value.toFixed(2)} ms` : `${Math.round(value).toLocaleString('en')} ms`;
}

/** The rows as plain text, or as a Markdown table. */
export function table(rows: readonly Row[], markdown: boolean): string {
  const whatWidth = Math.max(...rows.map(({ what }) => what.length), 4);
  const valueWidth = Math.max(...rows.map(({ value }) => value.length), 8);
  const line = (what: string, value: string) => {
    const cells = [what.padEnd(whatWidth), value.padEnd(valueWidth)];
    return markdown ? `| ${cells.join(' | ')} |` : cells.join('  ').trimEnd();
  };
  return [
    line('What', 'Measured'),
    line('-'.repeat(whatWidth), '-'.repeat(valueWidth)),
    ...rows.map(({ what, value }) => line(what, value))
  ].join('\n');
}
