import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BotProcess } from '../../harness/bot-process.js';

/** Environment that makes the bot tell its memory when asked. */
export const probed = { NODE_OPTIONS: `--require ${JSON.stringify(join(__dirname, 'heap-probe.js'))}` };

/** What the bot's process holds, in bytes. */
export interface Memory {
  /** What is still in use after garbage was collected, buffers included. */
  readonly heap: number;
  /** What the operating system has given it. */
  readonly resident: number;
}

/** Collects garbage in the bot's process and asks what is left. */
export async function memoryOf(bot: BotProcess): Promise<Memory> {
  const answers = () => [...bot.output.matchAll(/^memory: (.*)$/gm)];
  const before = answers().length;
  process.kill(bot.pid, 'SIGUSR2');
  await bot.wrote(new RegExp(`(^memory: .*$[^]*){${before + 1}}`, 'm'));
  return JSON.parse(answers()[before]?.[1] ?? '') as Memory;
}

/** Bytes the process has read and written so far, network and disk, as Linux counts them; null elsewhere. */
export function bytesMoved({ pid }: BotProcess): number | null {
  try {
    const io = readFileSync(`/proc/${pid}/io`, 'utf8');
    return Number(/rchar: (\d+)/.exec(io)?.[1]) + Number(/wchar: (\d+)/.exec(io)?.[1]);
  } catch {
    return null;
  }
}
