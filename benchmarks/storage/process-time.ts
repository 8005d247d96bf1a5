import { readFileSync } from 'node:fs';

/** Linux counts a process's time in hundredths of a second. */
const TicksASecond = 100;

/** How long a process has had a core so far, in s; NaN where that cannot be read. */
export function processorSeconds(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TicksASecond;
  } catch {
    return Number.NaN;
  }
}
