import { EventEmitter } from 'node:events';
import { Events, type Client } from 'discord.js';
import { Acknowledgements } from '../../../src/lib/health/metrics/acknowledgements.js';
import { Metrics } from '../../../src/lib/health/metrics/metrics.js';
import { value } from './told.js';

const id = '123456789012345678';
const url = `https://discord.com/api/v10/interactions/${id}/token/callback?with_response=false`;
const refusal = (status: number, code: number) => new Response(JSON.stringify({ code, message: 'No.' }), { status });

let metrics: Metrics;
let acknowledgements: Acknowledgements;
let now: number;
beforeEach(() => {
  metrics = new Metrics();
  now = 1_000;
  acknowledgements = new Acknowledgements(metrics, () => now);
});

const outcomes = (outcome: string, kind = 'button') =>
  value(metrics, 'ticket_desk_interactions_total', { kind, outcome });
const seconds = (what: 'count' | 'sum', kind = 'button') =>
  value(metrics, `ticket_desk_interaction_acknowledgement_seconds_${what}`, { kind });
const waiting = () => value(metrics, 'ticket_desk_interactions_waiting');

describe('Acknowledgements', () => {
  it('are measured from the arrival until Discord has taken the first answer', async () => {
    acknowledgements.arrived(id, 'button');
    expect(await waiting()).toBe(1);
    now += 250;
    const response = new Response(null, { status: 204 });
    expect(await acknowledgements.answered(url, response)).toBe(response);
    expect([await outcomes('answered'), await seconds('count'), await seconds('sum')]).toEqual([1, 1, 0.25]);
    expect(await waiting()).toBe(0);
  });

  it('count what comes a second time once, also after it was answered', async () => {
    acknowledgements.arrived(id, 'button');
    acknowledgements.arrived(id, 'button');
    await acknowledgements.answered(url, new Response(null, { status: 204 }));
    acknowledgements.arrived(id, 'button');
    expect([await outcomes('answered'), await waiting()]).toEqual([1, 0]);
  });

  it.each([
    ['elsewhere', refusal(400, 40060)],
    ['late', refusal(404, 10062)]
  ])('are none where Discord says that it is answered %s, and whoever asked reads that, too', async (outcome, said) => {
    acknowledgements.arrived(id, 'button');
    const given = await acknowledgements.answered(url, said);
    expect([given.status, await given.json()]).toEqual([said.status, { code: expect.any(Number), message: 'No.' }]);
    expect([await outcomes(outcome), await seconds('count')]).toEqual([1, null]);
  });

  it.each([
    [
      'nobody answered',
      () => {
        acknowledgements.lost(url);
        return Promise.resolve();
      }
    ],
    ['Discord had an error', () => acknowledgements.answered(url, new Response('', { status: 502 }))]
  ])('are ours where the first try had arrived after all: %s', async (_how, tried: () => Promise<unknown>) => {
    acknowledgements.arrived(id, 'button');
    await tried();
    now += 400;
    await acknowledgements.answered(url, refusal(400, 40060));
    expect([await outcomes('answered'), await seconds('sum')]).toEqual([1, 0.4]);
  });

  it('may follow one that was refused for its words', async () => {
    acknowledgements.arrived(id, 'modal');
    await acknowledgements.answered(url, refusal(400, 50035));
    expect(await waiting()).toBe(1);
    await acknowledgements.answered(url, new Response(null, { status: 204 }));
    expect(await outcomes('answered', 'modal')).toBe(1);
  });

  it('that never come are counted after half a minute, and once', async () => {
    acknowledgements.arrived(id, 'command');
    now += 29_999;
    expect(await waiting()).toBe(1);
    now += 1;
    expect(await waiting()).toBe(0);
    await acknowledgements.answered(url, new Response(null, { status: 204 }));
    expect([await outcomes('unanswered', 'command'), await outcomes('answered', 'command')]).toEqual([1, null]);
  });

  it('leave every other request alone', async () => {
    const response = refusal(404, 10062);
    expect(await acknowledgements.answered(`https://discord.com/api/v10/channels/${id}`, response)).toBe(response);
    expect(await acknowledgements.answered(url, new Response(null, { status: 204 }))).toHaveProperty('status', 204);
    expect(await outcomes('answered')).toBeNull();
  });

  it('know a kind by the packet, and take no other packet for one', async () => {
    const client = new EventEmitter();
    acknowledgements.watch(client as unknown as Client);
    const packets: readonly unknown[] = [
      { t: 'INTERACTION_CREATE', d: { id: '1', type: 2, data: { type: 1 } } },
      { t: 'INTERACTION_CREATE', d: { id: '2', type: 2, data: { type: 3 } } },
      { t: 'INTERACTION_CREATE', d: { id: '3', type: 3, data: { component_type: 2 } } },
      { t: 'INTERACTION_CREATE', d: { id: '4', type: 3, data: { component_type: 5 } } },
      { t: 'INTERACTION_CREATE', d: { id: '5', type: 5, data: {} } },
      { t: 'INTERACTION_CREATE', d: { id: '6', type: 4, data: {} } },
      { t: 'INTERACTION_CREATE', d: { id: '7', type: 99 } },
      { t: 'INTERACTION_CREATE', d: { type: 2 } },
      { t: 'MESSAGE_CREATE', d: { id: '8', type: 2 } },
      { t: 'INTERACTION_CREATE', d: null },
      null,
      'x'
    ];
    for (const packet of packets) client.emit(Events.Raw, packet, 0);
    expect(await waiting()).toBe(7);
    for (let each = 1; each <= 7; each += 1)
      await acknowledgements.answered(`/interactions/${each}/t/callback`, new Response(null, { status: 204 }));
    for (const kind of ['command', 'menu', 'button', 'select', 'modal', 'autocomplete', 'other'])
      expect([kind, await outcomes('answered', kind)]).toEqual([kind, 1]);
  });
});
