import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { LocalDiscordClient, MessageView, Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import type { BenchStage } from '../bench-stage.js';

/** So many servers are set up side by side. */
const AtOnce = 10;

/** A server that is set up, and who acts in it. */
export type Town = Scene & { readonly panel: MessageView; readonly openers: readonly Person[] };

/** Builds servers, each with three members who open tickets and two staff. */
export async function buildTowns(stage: BenchStage, count: number): Promise<Town[]> {
  const towns: Town[] = [];
  while (towns.length < count) {
    const batch = Array.from({ length: Math.min(AtOnce, count - towns.length) }, () => stage.readyServer());
    for (const { scene, panel } of await Promise.all(batch)) {
      towns.push({ ...scene, panel, openers: [scene.ada, scene.ben, scene.cy] });
    }
  }
  return towns;
}

/**
 * What is not as it should be once every ticket has been deleted: channels left over, records lost, numbers with gaps,
 * answers missing. Read from Discord and from the disk, not from the bot.
 */
export async function leftBehind(client: LocalDiscordClient, { server }: Town, dataDir: string): Promise<string[]> {
  const lost: string[] = [];
  const channels = await client.call('allChannels', { serverId: server.id });
  for (const { name } of channels) if (/^ticket-\d/.test(name)) lost.push(`${name} stands in ${server.name}`);
  const records = readRecords(join(dataDir, 'archive', server.id));
  for (let number = 1; number <= Math.max(0, ...records.keys()); number += 1) {
    const record = records.get(number);
    if (!record) lost.push(`ticket ${number} of server ${server.id} has no record`);
    else if (record.status !== 'deleted' || record.answers.length !== 3)
      lost.push(`ticket ${number} of server ${server.id} is ${record.status} with ${record.answers.length} answers`);
  }
  lost.push(...[...readRecords(join(dataDir, 'tickets', server.id)).keys()].map((n) => `ticket ${n} is still live`));
  return lost;
}

/** How many tickets of a server are in the archive. */
export function archivedIn({ server }: Town, dataDir: string): number {
  return readRecords(join(dataDir, 'archive', server.id)).size;
}

interface StoredTicket {
  readonly status: string;
  readonly answers: readonly unknown[];
}

function readRecords(folder: string): Map<number, StoredTicket> {
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return new Map(
    files
      .filter((file) => /^\d+\.json$/.test(basename(file)))
      .map((file) => [
        Number(basename(file, '.json')),
        JSON.parse(readFileSync(join(folder, file), 'utf8')) as StoredTicket
      ])
  );
}
