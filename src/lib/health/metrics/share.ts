import type { Ownership } from '../../core/ownership.js';
import type { Metrics } from './metrics.js';

/** How the servers are shared out among the processes of a bot. */
export function watchShare(metrics: Metrics, ownership: Pick<Ownership, 'standing' | 'unserved'>): void {
  metrics.gauge({
    name: 'lease_held',
    help: 'Has the process servers to serve (1), or is it a spare (0).',
    look: () => (ownership.standing().has === 'share' ? 1 : 0)
  });
  metrics.gauge({
    name: 'lease_renewed_seconds_ago',
    help: 'Since when its lease was renewed last; no value where files need none, and for a spare.',
    look: () => {
      const { sureMsAgo } = ownership.standing();
      return sureMsAgo === null ? [] : sureMsAgo / 1_000;
    }
  });
  metrics.gauge({
    name: 'slices',
    help: 'Slices of the shards: those that a process serves, and those nobody does.',
    labels: ['state'],
    look: async () => {
      const { slices, of } = await ownership.unserved();
      return [
        [{ state: 'served' }, of - slices.length],
        [{ state: 'unserved' }, slices.length]
      ];
    }
  });
}
