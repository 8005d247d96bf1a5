import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Stage } from '../../harness/stage.js';
import { BeatMs } from '../../src/lib/storage/json/files/held-lock.js';
import type { Row } from '../table.js';

/** What a process has done so far, as Linux counts it. */
interface Cost {
  /** Time on a processor, in ms. */
  readonly busyMs: number;
  /** How often a thread of it went to sleep, and so was woken. */
  readonly naps: number;
  readonly writes: number;
  readonly bytesWritten: number;
}

/** The bot without the heartbeat of its lock, for comparison. */
const withoutBeat = {
  NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'no-lock-beat.js'))}`,
  LOCK_BEAT_MS: String(BeatMs)
};

/** What an idle bot costs in so many seconds, with and without its lock's heartbeat, each scaled to a minute. Linux only. */
export async function measureIdle(seconds: number): Promise<Row[]> {
  const stages = await Promise.all([readyStage({}), readyStage(withoutBeat)]);
  try {
    // A new process tidies up once its memory has come to rest.
    await pause(2 * seconds * 1_000);
    const before = stages.map(({ bot }) => costOf(bot.pid));
    await pause(seconds * 1_000);
    const after = stages.map(({ bot }) => costOf(bot.pid));
    return ['with its lock’s heartbeat', 'without it'].map((name, index) => ({
      what: `idle bot, a minute, ${name}`,
      value: inWords(before[index], after[index], 60 / seconds)
    }));
  } finally {
    for (const stage of stages) await stage.close();
  }
}

async function readyStage(env: Readonly<Record<string, string>>): Promise<Stage> {
  const stage = await Stage.empty({ env });
  await stage.startBot();
  await stage.readyScene();
  await stage.idle();
  return stage;
}

/** How long a process was on a processor so far, in ms; NaN where nobody counts it. */
export function busyMs(pid: number): number {
  return costOf(pid)?.busyMs ?? NaN;
}

function costOf(pid: number): Cost | null {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const sum = (one: (thread: string) => number) => threads.reduce((all, thread) => all + one(thread), 0);
    const io = readFileSync(`/proc/${pid}/io`, 'utf8');
    return {
      busyMs: sum((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]) / 1e6),
      naps: sum((id) => field(readFileSync(`/proc/${pid}/task/${id}/status`, 'utf8'), 'voluntary_ctxt_switches')),
      writes: field(io, 'syscw'),
      bytesWritten: field(io, 'wchar')
    };
  } catch {
    return null;
  }
}

function field(text: string, name: string): number {
  return Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1]);
}

function inWords(before: Cost | null | undefined, after: Cost | null | undefined, times: number): string {
  if (!before || !after) return 'n/a';
  const of = (name: keyof Cost) => (after[name] - before[name]) * times;
  const busy = of('busyMs');
  return `${busy.toFixed(0)} ms of a processor (${((busy / 60_000) * 100).toFixed(2)} %), ${of('naps').toFixed(0)} wakings, ${of('writes').toFixed(0)} writes of ${of('bytesWritten').toFixed(0)} bytes`;
}
