import type { FaultRule } from '@ticket-desk/local-discord';
import { linkedChannel, said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

/** Answers after the first one go over a webhook whose token lives for fifteen minutes, and which Discord may not know. */
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const webhook = '/webhooks/{webhook_id}/{webhook_token}';
const refusals: readonly (readonly [string, Pick<FaultRule, 'status' | 'code' | 'message'>])[] = [
  ['the token has died (50027)', { status: 401, code: 50027, message: 'Invalid Webhook Token' }],
  ['the webhook is unknown (10015)', { status: 404, code: 10015, message: 'Unknown Webhook' }],
  ['there were too many follow-ups (40094)', { status: 400, code: 40094 }]
];

describe.each(refusals)('%s', (_what, refusal) => {
  it('what was done is done, and the bot goes on as if nothing had been', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    for (const [method, route] of [
      ['PATCH', `${webhook}/messages/@original`],
      ['POST', webhook]
    ] as const)
      await call().call('addFault', { method, route, ...refusal });
    const since = await call().call('mark', {});
    await call().call('click', {
      ...{ as: scene.ada.id, channelId: panel.channelId, messageId: panel.id, customId: 'open|purchase' }
    });
    await until('the ticket to be open', async () => (await stage.record(scene, 1))?.status === 'open');
    await stage.idle();
    const { calls } = await call().call('span', { since });
    expect(calls.filter(({ route }) => route.startsWith(webhook)).length).toBeLessThanOrEqual(3);
    await call().call('clearFaults', {});
    // She presses again, and is led to it.
    const again = await scene.ada.click(panel, 'Create Ticket');
    expect(linkedChannel(again)).toBe((await stage.record(scene, 1))?.channelId);
    // Its own token is as good as ever.
    expect(linkedChannel(await scene.ben.click(panel, 'Create Ticket'))).not.toBe('');
    expect(said(await stage.closeTicket(scene.sam, linkedChannel(again)))).toContain('The ticket is closed');
  });
});
