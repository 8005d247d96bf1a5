import type { MessageView, Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import type { Stage } from '../../harness/stage.js';
import { readyServer } from '../ready-server.js';

/** So many servers are set up side by side. */
const AtOnce = 10;

/** A server that is set up, and who acts in it. */
export type Town = Scene & { readonly panel: MessageView; readonly openers: readonly Person[] };

/** Builds servers, each with three members who open tickets and two staff. */
export async function buildTowns(stage: Stage, count: number): Promise<Town[]> {
  const towns: Town[] = [];
  while (towns.length < count) {
    const batch = Array.from({ length: Math.min(AtOnce, count - towns.length) }, () => readyServer(stage));
    for (const { scene, panel } of await Promise.all(batch)) {
      towns.push({ ...scene, panel, openers: [scene.ada, scene.ben, scene.cy] });
    }
  }
  return towns;
}

/**
 * What is not as it should be once every ticket has been deleted: channels left over, records lost, numbers with gaps,
 * answers missing. Read from Discord and from the records, not from the bot.
 */
export async function leftBehind({ discord, records }: Stage, { server }: Town): Promise<string[]> {
  const lost: string[] = await records.leftovers(server.id);
  const channels = await discord.client.call('allChannels', { serverId: server.id });
  for (const { name } of channels) if (/^ticket-\d/.test(name)) lost.push(`${name} stands in ${server.name}`);
  const tickets = new Map((await records.tickets(server.id)).map((ticket) => [ticket.number, ticket]));
  for (let number = 1; number <= Math.max(0, ...tickets.keys()); number += 1) {
    const ticket = tickets.get(number);
    if (!ticket) lost.push(`ticket ${number} of server ${server.id} has no record`);
    else if (ticket.status !== 'deleted' || ticket.answers.length !== 3)
      lost.push(`ticket ${number} of server ${server.id} is ${ticket.status} with ${ticket.answers.length} answers`);
  }
  return lost;
}

/** How many tickets of a server have been deleted; their records stay. */
export async function deletedIn({ records }: Stage, { server }: Town): Promise<number> {
  return (await records.tickets(server.id)).filter(({ status }) => status === 'deleted').length;
}
