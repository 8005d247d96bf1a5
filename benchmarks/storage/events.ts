import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { readyServer } from '../ready-server.js';
import type { Row } from '../table.js';
import type { Ground } from './engines.js';
import { processorSeconds } from './process-time.js';
import { median, rounds, spread } from './spread.js';

/** How much of a core the bot needs for what a server tells it that is nobody's ticket: half roles, half channels. */
export async function measureServerEvents(_ground: Ground, quick: boolean): Promise<Row[]> {
  const stage = await Stage.open();
  try {
    const { scene } = await readyServer(stage);
    const count = quick ? 400 : 2_000;
    // The first round finds nothing warm.
    await measureEvents(stage, scene, count);
    const costs = await rounds(quick ? 2 : 5, () => measureEvents(stage, scene, count));
    return [
      { what: `processor for an event of a server (${count} each, roles and channels in turn)`, value: spread(costs) },
      {
        what: 'events of servers a second, on one core',
        value: Math.round(1_000 / median(costs)).toLocaleString('en')
      }
    ];
  } finally {
    await stage.close();
  }
}

/** @returns What one event costs, in ms of a core. */
export async function measureEvents(stage: Stage, { server }: Scene, count: number): Promise<number> {
  const { client } = stage.discord;
  const role = await client.call('createRole', { serverId: server.id, name: 'Guests' });
  const channel = await client.call('createChannel', { serverId: server.id, name: 'lobby' });
  await stage.idle();
  const before = processorSeconds(stage.bot.pid);
  for (let done = 0; done < count; done += 2) {
    await client.call('updateRole', { serverId: server.id, roleId: role.id, name: `Guests ${done}` });
    const allow = PermissionFlagsBits[done % 4 === 0 ? 'AddReactions' : 'SendMessages'].toString();
    await client.call('updateChannel', { channelId: channel.id, overwrites: [{ id: role.id, type: 'role', allow }] });
  }
  await stage.idle();
  const cost = ((processorSeconds(stage.bot.pid) - before) * 1_000) / count;
  await client.call('deleteChannel', { channelId: channel.id });
  await client.call('deleteRole', { serverId: server.id, roleId: role.id });
  return cost;
}
