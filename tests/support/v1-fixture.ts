import { cpSync, readFileSync } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { isDraft } from '../../src/lib/storage/json/files/put-in-place.js';

/** The data directory that a bot of format 1 left behind. */
export const v1Data = join(__dirname, '..', 'fixtures', 'v1', 'data');

/** What a file of format 1 says of a ticket's notice. */
interface V1Notice {
  readonly kind: string;
  readonly by: string;
  readonly at: string;
  readonly userId: string | null;
}

/** A ticket in a file of format 1. */
export interface V1Ticket extends Record<string, unknown> {
  readonly version: 1;
  readonly guildId: string;
  readonly number: number;
  readonly status: string;
  readonly untold: readonly V1Notice[];
}

/** A config of format 1. */
export interface V1Config {
  readonly $schema: string;
  readonly version: 1;
  readonly templates: Readonly<Record<string, unknown>>;
  readonly guilds: Readonly<Record<string, V1Server>>;
}

export interface V1Server extends Record<string, unknown> {
  readonly panel: { readonly channelId: string; readonly messageId: string; readonly templateId: string } | null;
  readonly staffRoleIds: readonly string[];
}

/** What the config of the fixture says. */
export const v1Config = JSON.parse(readFileSync(join(v1Data, 'config.json'), 'utf8')) as V1Config;

const serverWith = (template: string | null) => {
  const found = Object.entries(v1Config.guilds).find(([, { panel }]) => (panel?.templateId ?? null) === template)?.[0];
  if (!found) throw new Error(`The fixture has no server with a panel of ${String(template)}.`);
  return found;
};

/** The servers of the fixture, by what its README calls them. */
export const v1Servers = { maple: serverWith('purchase'), birch: serverWith('support'), oak: serverWith(null) };

/** Every ticket in a data directory of format 1, with the file it stands in. */
export async function v1Tickets(dataDir: string, part: 'tickets' | 'archive'): Promise<V1Ticket[]> {
  const names = (await filesBelow(join(dataDir, part))).filter((name) => name.endsWith('.json'));
  return Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(dataDir, part, name), 'utf8')) as V1Ticket)
  );
}

/** What format 2 makes of a ticket of format 1, written down a second time. */
export function asFormat2(file: V1Ticket): { ticket: object; events: object[] } {
  const { untold, ...others } = file;
  const fields = Object.fromEntries(Object.entries(others).filter(([name]) => name !== 'version'));
  const events = untold.map(({ kind, by, at, userId }, index) => ({
    seq: index + 1,
    kind,
    by,
    at,
    ...(userId !== null && { userId })
  }));
  const told = { untold: events.map(({ seq }) => seq), eventCount: events.length, untoldOpener: null, remindAt: null };
  return { ticket: { ...fields, ...told, templateRevision: 1 }, events };
}

/** What the copy of an earlier version must hold: config and live tickets, each with its last good copy. */
export async function keptIn(dataDir: string): Promise<Map<string, string>> {
  const contents = await contentsOf(dataDir);
  // A draft that a failing disk would not let go of is none of it: the next start removes it.
  const kept = (name: string) => (name.startsWith('tickets/') || name.startsWith('config.json')) && !isDraft(name);
  return new Map([...contents].filter(([name]) => kept(name)));
}

/** Puts a copy of the fixture into a folder. */
export function copyV1To(dataDir: string): void {
  cpSync(v1Data, dataDir, { recursive: true, preserveTimestamps: true });
}

/** Every file below a folder and what it holds, by its path; nothing where there is no folder. */
export async function contentsOf(folder: string): Promise<Map<string, string>> {
  const contents = new Map<string, string>();
  for (const name of await filesBelow(folder)) contents.set(name, await readFile(join(folder, name), 'utf8'));
  return contents;
}

/** When each file below a folder was written last, in ms since 1970. */
export async function timesOf(folder: string): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (const name of await filesBelow(folder)) times.set(name, (await stat(join(folder, name))).mtimeMs);
  return times;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}
