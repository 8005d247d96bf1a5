import { background, underWay } from '../../base/under-way.js';
import type { TicketBot } from '../../client/ticket-bot.js';
import type { Metrics } from './metrics.js';

/** What waits in this process, and what it is doing. */
export function watchQueues(metrics: Metrics, bot: Pick<TicketBot, 'stores'>): void {
  metrics.gauge({
    name: 'work_under_way',
    help: 'What the process is doing: for people (a stop waits for it), or of its own accord.',
    labels: ['for'],
    look: () => [
      [{ for: 'people' }, underWay.size],
      [{ for: 'itself' }, background.size]
    ]
  });
  metrics.gauge({
    name: 'task_lateness_seconds',
    help: 'How long ago a timed duty was due that has not been done; 0: it is not due.',
    labels: ['task'],
    look: () => {
      const now = Date.now();
      return [...bot.stores.get('tasks').values()].map((task) => {
        const late = now - (task.due() ?? now);
        return [{ task: task.name }, Math.max(0, late) / 1_000] as const;
      });
    }
  });
}
