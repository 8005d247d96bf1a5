import { EventEmitter } from 'node:events';
import { Collection, RESTEvents, type ResponseLike } from 'discord.js';
import type { TicketBot } from '../../../src/lib/client/ticket-bot.js';
import { Acknowledgements } from '../../../src/lib/health/metrics/acknowledgements.js';
import { Metrics } from '../../../src/lib/health/metrics/metrics.js';
import { Requests } from '../../../src/lib/health/metrics/requests.js';
import { value } from './told.js';

const base = 'https://discord.com/api/v10';
const id = '123456789012345678';

function watched(send: (url: string) => Promise<ResponseLike>) {
  const metrics = new Metrics();
  const requests = new Requests(metrics, new Acknowledgements(metrics), send);
  const count = (labels: Readonly<Record<string, string>>) =>
    value(metrics, 'ticket_desk_discord_request_duration_seconds_count', labels);
  return { metrics, requests, count };
}

describe('Requests to Discord', () => {
  it('are told by method, route and how they went', async () => {
    const { requests, count } = watched(() => Promise.resolve(new Response('{}', { status: 200 })));
    for (const channel of [id, '223456789012345678'])
      await requests.make(`${base}/channels/${channel}/messages`, { method: 'POST' });
    await requests.make(`${base}/gateway/bot`, {});
    expect(await count({ method: 'POST', route: '/channels/:id/messages', status: '2xx' })).toBe(2);
    expect(await count({ method: 'GET', route: '/gateway/bot', status: '2xx' })).toBe(1);
  });

  it('that are refused are told by their code, and can be read', async () => {
    const { metrics, requests, count } = watched(() => Promise.resolve(new Response('no', { status: 403 })));
    const answer = await requests.make(`${base}/channels/${id}`, { method: 'DELETE' });
    expect(await answer.text()).toBe('no');
    expect(await count({ method: 'DELETE', route: '/channels/:id', status: '4xx' })).toBe(1);
    const refused = { method: 'DELETE', route: '/channels/:id', code: '403' };
    expect(await value(metrics, 'ticket_desk_discord_requests_refused_total', refused)).toBe(1);
  });

  it('that are not answered are told, too, and fail as ever', async () => {
    const { requests, count } = watched(() => Promise.reject(new Error('cut')));
    await expect(requests.make(`${base}/gateway/bot`, {})).rejects.toThrow('cut');
    expect(await count({ method: 'GET', route: '/gateway/bot', status: 'none' })).toBe(1);
  });

  it('are counted while they are under way, and no longer', async () => {
    let answer: (response: Response) => void = () => undefined;
    const { metrics, requests } = watched(() => new Promise((resolve) => (answer = resolve)));
    const made = requests.make(`${base}/gateway/bot`, {});
    expect(await value(metrics, 'ticket_desk_discord_requests_in_flight')).toBe(1);
    answer(new Response('{}'));
    await made;
    expect(await value(metrics, 'ticket_desk_discord_requests_in_flight')).toBe(0);
  });

  it('that are held back are told by what holds them, with the longest wait that was named', async () => {
    const { metrics, requests } = watched(() => Promise.reject(new Error('Nothing is sent.')));
    const handlers = new Collection([
      ['a', { inactive: false }],
      ['b', { inactive: true }]
    ]);
    const rest = Object.assign(new EventEmitter(), { handlers });
    requests.watch({ rest } as unknown as TicketBot);
    const limit = { timeToReset: 1_000, retryAfter: 2_000, sublimitTimeout: 0 };
    rest.emit(RESTEvents.RateLimited, { ...limit, global: false });
    rest.emit(RESTEvents.RateLimited, { ...limit, global: true });
    for (const scope of ['bucket', 'global'])
      expect(await value(metrics, 'ticket_desk_discord_rate_limit_wait_seconds_sum', { scope })).toBe(2);
    expect(await value(metrics, 'ticket_desk_discord_queues_busy')).toBe(1);
  });
});
