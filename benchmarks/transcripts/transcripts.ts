import type { Row } from '../table.js';
import { measureBackFill } from './back-fill.js';
import { measureDrawing } from './drawing.js';
import { measurePeople } from './people.js';
import { measureHearing } from './hearing.js';
import { measureSearchInFiles, measureSearchInPostgres } from './searching.js';

/**
 * What transcripts and the archive cost.
 * @param quick - A tenth of it.
 */
export async function measureTranscripts(quick: boolean, say: (line: string) => void): Promise<Row[]> {
  const share = quick ? 0.1 : 1;
  const parts: [string, () => Promise<Row[]>][] = [
    ['keeping', () => measureBackFill(10_000 * share, 200 * share)],
    ['hearing', () => measureHearing(quick ? 3 : 10)],
    ['drawing', () => measureDrawing(10_000 * share, 200 * share)],
    ['searching in files', () => measureSearchInFiles(100_000 * share)],
    ['searching in PostgreSQL', () => measureSearchInPostgres(1_000_000 * share)],
    ['looking for a person', () => measurePeople(5_000 * share)]
  ];
  const rows: Row[] = [];
  for (const [index, [name, measure]] of parts.entries()) {
    say(`(${index + 1} of ${parts.length}) ${name} …`);
    rows.push(...(await measure()));
  }
  return rows;
}
