import { buttons, textOf, type FaultRule } from '@ticket-desk/local-discord';
import { said } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

/** Messages that are older than an hour can be edited only so often (30046). */
let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const edit = { method: 'PATCH', route: '/channels/{channel_id}/messages/{message_id}', code: 30046 };
const said30046 = 'Maximum number of edits to messages older than 1 hour reached. Try again later';
/** It comes as a 429, with or without a wait; the list of codes does not say so. */
const forms: readonly (readonly [string, FaultRule])[] = [
  ['a 429 without a wait', { ...edit, status: 429, message: said30046 }],
  ['a 429 with a long wait', { ...edit, status: 429, message: said30046, retryAfter: 600 }],
  ['a plain refusal', { ...edit, status: 400, message: said30046 }]
];
const edits = async (since: number) =>
  (await call().call('span', { since })).calls.filter(
    ({ method, route }) => method === edit.method && route === edit.route
  ).length;

describe.each(forms)('Discord takes no more edits of old messages, by %s', (_form, refusal) => {
  it('a ticket is closed all the same, is told once, and its buttons follow', async () => {
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    await call().call('addFault', refusal);
    const since = await call().call('mark', {});
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('The ticket is closed');
    expect(await scene.ada.sees(channel.id)).toBe(false);
    expect(await edits(since)).toBeLessThanOrEqual(3);
    await call().call('clearFaults', {});
    const labels = async () => {
      const first = (await scene.sam.messages(channel.id)).find(({ id }) => id === welcome.id);
      return first ? buttons(first).map(({ label }) => label) : [];
    };
    // A long wait is kept; an administrator's look or the next change is refused meanwhile, too.
    if (refusal.retryAfter !== undefined) await stage.restartBot();
    await until('the buttons of a closed ticket', async () => (await labels()).includes('Reopen'));
    await stage.idle();
    const told = (await scene.sam.messages(channel.id)).filter(
      (message) => !message.ephemeral && textOf(message).includes('is closed')
    );
    expect(told).toHaveLength(1);
  });

  it('a panel stays as it is, and an administrator reads why', async () => {
    const panel = await stage.panel(scene, scene.ada);
    await call().call('suppressEmbeds', { channelId: panel.channelId, messageId: panel.id, suppressed: true });
    await call().call('addFault', refusal);
    const since = await call().call('mark', {});
    const answer = said(await scene.olivia.run(scene.generalId, '/repair'));
    expect(answer).toMatch(refusal.retryAfter === undefined ? /older message be changed only so often/ : /Try again/);
    expect(await edits(since)).toBeLessThanOrEqual(3);
    // It still opens tickets.
    await stage.openTicket(scene, scene.ben);
  });
});
