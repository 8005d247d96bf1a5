import { appendFile, constants, open, readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { SnowflakeSchema } from '../../core/snowflake.js';
import { NewEventSchema } from '../../core/ticket-event.js';
import type { EventOfTicket } from '../../tickets/ticket-store.js';
import { writeDurably } from './files/durable-file.js';
import { codeOf, StorageError } from './files/errors.js';
import { FileMode } from './files/put-in-place.js';
import { mayWrite } from './files/write-guard.js';

const LineSchema = z.intersection(
  NewEventSchema,
  z.object({ guildId: SnowflakeSchema, number: z.int().positive(), seq: z.int().positive() })
);

/**
 * The events in a file of a month, a line each. The same one may stand there twice.
 * @returns Null where the file is missing, damaged, or cut off.
 * @throws StorageError where it cannot be read.
 */
export async function readMonth(path: string): Promise<EventOfTicket[] | null> {
  const text = await textOf(path);
  if (text === null) return null;
  const lines = text.split('\n');
  if (lines.pop() !== '') return null;
  const events = lines.map(eventIn);
  return events.includes(null) ? null : events.flatMap((event) => event ?? []);
}

/** Does a file end where a line ends, so that another one can follow? No where there is no file. */
export async function endsWhole(path: string): Promise<boolean> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      const { buffer } = await file.read(Buffer.alloc(1), 0, 1, Math.max(0, size - 1));
      return size === 0 || buffer.toString() === '\n';
    } finally {
      await file.close();
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new StorageError(path, { cause: error });
  }
}

/**
 * Begins a file, in the place of one nobody knows of.
 * @throws StorageError
 */
export async function beginMonth(path: string, events: readonly EventOfTicket[]): Promise<void> {
  try {
    await mayWrite(path);
    await writeFile(path, linesOf(events), { mode: FileMode });
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}

/**
 * Appends to a file.
 * @returns Was it there?
 * @throws StorageError - and half a line may stand at its end.
 */
export async function appendToMonth(path: string, events: readonly EventOfTicket[]): Promise<boolean> {
  try {
    // Without `O_CREAT`: a file that was lost must be missed, not begun in the middle.
    await mayWrite(path);
    await appendFile(path, linesOf(events), { flag: constants.O_APPEND | constants.O_WRONLY });
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw new StorageError(path, { cause: error });
  }
}

/** @throws StorageError - and the old file is as it was. */
export async function replaceMonth(path: string, events: readonly EventOfTicket[]): Promise<void> {
  await writeDurably(path, linesOf(events));
}

/**
 * Puts on the disk what was appended.
 * @throws StorageError
 */
export async function syncMonth(path: string): Promise<void> {
  try {
    const file = await open(path, 'r');
    await file.sync().finally(() => file.close());
  } catch (error) {
    throw new StorageError(path, { cause: error });
  }
}

/**
 * The text of a file, or null where there is none.
 * @throws StorageError where it cannot be read.
 */
export async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw new StorageError(path, { cause: error });
  }
}

function linesOf(events: readonly EventOfTicket[]): string {
  return events.map((event) => `${JSON.stringify(event)}\n`).join('');
}

function eventIn(line: string): EventOfTicket | null {
  try {
    return LineSchema.parse(JSON.parse(line));
  } catch {
    return null;
  }
}
