import { Events, Status, type Client } from 'discord.js';
import type { Metrics } from './metrics.js';

/** How the connections to Discord's gateway are. */
export function watchGateway(metrics: Metrics, client: Pick<Client, 'ws' | 'guilds' | 'on'>): void {
  const shards = () => [...client.ws.shards.values()];
  metrics.gauge({
    name: 'shard_connected',
    help: 'Is this shard connected to the gateway (1) or not (0).',
    labels: ['shard'],
    look: () => shards().map(({ id, status }) => [{ shard: String(id) }, status === Status.Ready ? 1 : 0] as const)
  });
  metrics.gauge({
    name: 'shard_ping_seconds',
    help: 'How long the gateway took to answer the last heartbeat of this shard.',
    labels: ['shard'],
    look: () =>
      shards()
        .filter(({ ping }) => ping >= 0)
        .map(({ id, ping }) => [{ shard: String(id) }, ping / 1_000] as const)
  });
  metrics.gauge({
    name: 'servers',
    help: 'Servers this process serves.',
    look: () => client.guilds.cache.size
  });
  const sessions = metrics.counter({
    name: 'shard_sessions_total',
    help: 'Gateway sessions of this shard: begun anew (of these Discord allows so many a day), or resumed.',
    labels: ['shard', 'how']
  });
  client.on(Events.ShardReady, (id) => {
    sessions.inc({ shard: String(id), how: 'new' });
  });
  client.on(Events.ShardResume, (id) => {
    sessions.inc({ shard: String(id), how: 'resumed' });
  });
}
