import { Metrics } from '../../../src/lib/health/metrics/metrics.js';
import { watchTickets } from '../../../src/lib/health/metrics/tickets.js';
import { value } from './told.js';

describe('Metrics', () => {
  it('look at a gauge when they are asked for, and forget what it showed before', async () => {
    const metrics = new Metrics();
    let shards = ['0', '1'];
    metrics.gauge({ name: 'up', help: 'Up.', labels: ['shard'], look: () => shards.map((shard) => [{ shard }, 1]) });
    expect(await value(metrics, 'ticket_desk_up', { shard: '1' })).toBe(1);
    shards = ['0'];
    expect(await value(metrics, 'ticket_desk_up', { shard: '0' })).toBe(1);
    expect(await value(metrics, 'ticket_desk_up', { shard: '1' })).toBeNull();
  });

  it.each([
    ['with labels', ['a']],
    ['without', []]
  ])('leave a gauge %s out that cannot be looked at, count that, and tell all others', async (_which, labels) => {
    const metrics = new Metrics();
    let fails = true;
    metrics.gauge({
      name: 'moody',
      help: 'Moody.',
      labels,
      look: () => (fails ? Promise.reject(new Error('No.')) : labels.length > 0 ? [[{ a: 'x' }, 2]] : 2)
    });
    metrics.gauge({ name: 'steady', help: 'Steady.', look: () => 3 });
    const own: Record<string, string> = labels.length > 0 ? { a: 'x' } : {};
    expect(await value(metrics, 'ticket_desk_moody', own)).toBeNull();
    expect(await value(metrics, 'ticket_desk_steady')).toBe(3);
    const failed = await value(metrics, 'ticket_desk_metrics_failed_looks_total', { metric: 'ticket_desk_moody' });
    expect(failed).toBeGreaterThan(0);
    fails = false;
    expect(await value(metrics, 'ticket_desk_moody', own)).toBe(2);
  });

  it('do not wait for ever for one', async () => {
    const metrics = new Metrics();
    metrics.gauge({ name: 'hanging', help: 'Hanging.', look: () => new Promise(() => undefined) });
    metrics.gauge({ name: 'steady', help: 'Steady.', look: () => 3 });
    expect(await value(metrics, 'ticket_desk_steady')).toBe(3);
    expect(await value(metrics, 'ticket_desk_hanging')).toBeNull();
  });

  it('refuse a second gauge of one name', () => {
    const metrics = new Metrics();
    metrics.gauge({ name: 'up', help: 'Up.', look: () => 1 });
    expect(() => {
      metrics.gauge({ name: 'up', help: 'Up.', look: () => 1 });
    }).toThrow(/already been registered/);
  });

  it('tell of the process, too', async () => {
    const { body, type } = await new Metrics().told();
    expect(body).toContain('nodejs_eventloop_lag_seconds');
    expect(body).toContain('process_resident_memory_bytes');
    expect(type).toContain('version=0.0.4');
  });
});

describe('The number of tickets', () => {
  function watched(isDatabase: boolean) {
    const metrics = new Metrics();
    const asked = { times: 0, at: 0, fails: false };
    const count = () => {
      asked.times += 1;
      if (asked.fails) return Promise.reject(new Error('Away.'));
      return Promise.resolve({ opening: 0, open: asked.times, closed: 5, deleted: 0 });
    };
    watchTickets(metrics, count, isDatabase, () => asked.at);
    return { asked, open: () => value(metrics, 'ticket_desk_tickets', { status: 'open' }) };
  }

  it('is counted each time where it is in memory', async () => {
    const { open } = watched(false);
    expect([await open(), await open()]).toEqual([1, 2]);
  });

  it('is asked of a database once in fifteen seconds', async () => {
    const { asked, open } = watched(true);
    expect([await open(), await open()]).toEqual([1, 1]);
    asked.at = 14_999;
    expect(await open()).toBe(1);
    asked.at = 15_000;
    expect(await open()).toBe(2);
  });

  it('is left out while the database is away, and there again afterwards', async () => {
    const { asked, open } = watched(true);
    asked.fails = true;
    expect(await open()).toBeNull();
    asked.fails = false;
    expect(await open()).toBe(2);
  });
});
