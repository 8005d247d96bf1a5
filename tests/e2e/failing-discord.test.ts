import { buttons, textOf, type FaultRule, type InteractionView, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';
import { until } from '../support/until.js';

/**
 * Every kind of failure × every request of every flow. A failure that passes is tried again until it works; one that
 * stays is told to the person, and leaves everything as it was, so that the same can be asked for once more.
 */
let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const fail = (fault: FaultRule) => stage.discord.client.call('addFault', fault);
const heal = () => stage.discord.client.call('clearFaults', {});
const ticketChannels = async (scene: Scene) =>
  (await stage.discord.client.call('allChannels', { serverId: scene.server.id })).filter(({ name }) =>
    name.startsWith('ticket-')
  );

/** A failure that passes: the request did nothing, or it did it and only the answer was lost. */
const every: readonly (readonly [string, Partial<FaultRule>])[] = [
  ['500', { status: 500 }],
  ['502', { status: 502 }],
  ['503', { status: 503 }],
  ['502 after it took effect', { status: 502, when: 'after' }],
  ['a cut connection', { drop: true }],
  ['a lost answer', { drop: true, when: 'after' }],
  ['429 for the route', { status: 429, retryAfter: 0.2 }],
  ['429 for the bot', { status: 429, retryAfter: 0.2, global: true }]
];
/** `npm run test:long` tries all of them; the others differ from these by a number. */
const sample = ['502', 'a cut connection', 'a lost answer', '429 for the bot'];
const passing = every.filter(([name]) => process.env.LONG === '1' || sample.includes(name));

const create = { method: 'POST', route: '/guilds/{guild_id}/channels' };
const post = { method: 'POST', route: '/channels/{channel_id}/messages' };
const access = { method: 'PATCH', route: '/channels/{channel_id}' };
const remove = { method: 'DELETE', route: '/channels/{channel_id}' };
const callback = { method: 'POST', route: '/interactions/{interaction_id}/{interaction_token}/callback' };
const final = { method: 'PATCH', route: '/webhooks/{webhook_id}/{webhook_token}/messages/@original' };

/** The final answer of an interaction: "thinking" and "…ing the ticket…" are none. */
function settled(scene: Scene, { id }: InteractionView): Promise<InteractionView> {
  return scene.ada.eventually('the final answer', async () => {
    const now = await stage.discord.client.call('interaction', { id });
    const waiting = !now.settled || (said(now).includes('ing the ticket…') && now.followUps.length === 0);
    return waiting ? null : now;
  });
}

async function now({ ada }: Scene, { channel, welcome }: OpenedTicket): Promise<MessageView> {
  return (await ada.messages(channel.id)).find(({ id }) => id === welcome.id) ?? welcome;
}

describe.each(passing)('%s, once', (_name, fault) => {
  it.each([
    ['the channel', create],
    ['the first message', post],
    ['the acknowledgement', callback],
    ['the link', final]
  ])('on %s of an opening: one channel, one first message, one link', async (_request, request) => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await fail({ ...request, ...fault, count: 1 });
    const answer = await settled(scene, await scene.ada.click(panel, 'Create Ticket'));
    expect(said(answer)).toContain('Your ticket is ready');
    await until('the first message', async () => (await stage.record(scene, 1))?.welcomeMessageId);
    const [channel, ...more] = await ticketChannels(scene);
    expect(more).toEqual([]);
    expect(linkedChannel(answer)).toBe(channel?.id);
    expect(await scene.ada.messages(channel?.id ?? '')).toHaveLength(1);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', channelId: channel?.id });
  });

  it.each([
    ['an answer', callback],
    ['the summary', post]
  ])('on %s: every question is asked once, and one summary pings staff', async (request, rule) => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    if (request === 'an answer') await fail({ ...rule, ...fault, count: 1 });
    await scene.ada.click(await now(scene, ticket), 'Yes');
    if (request === 'the summary') await fail({ ...rule, ...fault, count: 1 });
    await scene.ada.choose(await now(scene, ticket), 'Choose a payment method', ['PayPal']);
    await stage.summary(scene.sam, ticket.channel.id);
    await until('the record to know the summary', async () => (await stage.record(scene, 1))?.summaryMessageId);
    const messages = await scene.sam.messages(ticket.channel.id);
    expect(messages.filter((message) => textOf(message).includes('is ready for you'))).toHaveLength(1);
    expect(textOf(await now(scene, ticket))).toContain('All answered');
  });

  it.each([
    ['the access', access],
    ['the notice', post],
    ['the acknowledgement', callback]
  ])('on %s of a closing: closed once, told once', async (_request, request) => {
    const scene = await stage.readyScene();
    const { channel, welcome } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(channel.id, '/close'));
    await fail({ ...request, ...fault, count: 1 });
    const answer = await settled(scene, await scene.sam.click(prompt, 'Confirm'));
    expect(said(answer)).toContain('The ticket is closed');
    await until('the record to call it told', async () => (await stage.record(scene, 1))?.untold.length === 0);
    const messages = (await scene.sam.messages(channel.id)).filter(({ ephemeral }) => !ephemeral);
    expect(messages.filter(({ embeds }) => embeds[0]?.title?.includes('is closed'))).toHaveLength(1);
    const first = messages.find(({ id }) => id === welcome.id);
    expect(first && buttons(first).map(({ label }) => label)).toContain('Reopen');
    expect(await scene.ada.sees(channel.id)).toBe(false);
  });

  it.each([
    ['the channel', remove],
    ['the acknowledgement', callback]
  ])('on %s of a deletion: gone, and archived', async (_request, request) => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(channel.id, '/delete'));
    await fail({ ...request, ...fault, count: 1 });
    await scene.sam.click(prompt, 'Confirm').catch(() => undefined);
    await scene.sam.eventually('the channel to be gone', async () => (await ticketChannels(scene)).length === 0);
    await until('the record to be finished', async () => (await stage.record(scene, 1))?.status === 'deleted');
    const again = await stage.openTicket(scene, scene.ada);
    expect(again.channel.name).toBe('ticket-0002-ada');
  });
});

describe('A Discord that waits no longer for the answer to a press', () => {
  it('on the first message: what was answered is taken, and the message asks what comes next at once', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.idle();
    await fail({ ...callback, status: 404, code: 10062, message: 'Unknown interaction', count: 1 });
    await scene.ada.click(ticket.welcome, 'Canada').catch(() => undefined);
    await stage.idle();
    expect(textOf(await now(scene, ticket))).toContain('Question 2 of 3');
  });
});

describe('A Discord that does not come back', () => {
  it('on opening: the person is told, no record and no channel are left, and it works later', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await fail({ ...create, status: 500 });
    const since = await stage.discord.client.call('mark', {});
    expect(said(await settled(scene, await scene.ada.click(panel, 'Create Ticket')))).toContain('did not answer me');
    await stage.idle();
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
    expect(calls.filter(({ method, route }) => method === 'POST' && route === create.route)).toHaveLength(2);
    expect(await ticketChannels(scene)).toEqual([]);
    expect(await stage.record(scene, 1)).toBeNull();
    await heal();
    expect((await stage.openTicket(scene, scene.ada)).channel.name).toBe('ticket-0001-ada');
  });

  it('on opening, where nobody can say whether the channel stands: the next press finds out, and makes no second', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await fail({ ...create, drop: true, when: 'after' });
    await fail({ method: 'GET', route: '/guilds/{guild_id}/channels', status: 503 });
    expect(said(await settled(scene, await scene.ada.click(panel, 'Create Ticket')))).toContain('did not answer me');
    expect(await ticketChannels(scene)).toHaveLength(1);
    await heal();
    const answer = await settled(scene, await scene.ada.click(panel, 'Create Ticket'));
    expect(linkedChannel(answer)).toBe((await ticketChannels(scene))[0]?.id);
    expect(await ticketChannels(scene)).toHaveLength(1);
    await scene.ada.eventually(
      'the first message',
      async () => (await scene.ada.messages(linkedChannel(answer))).length > 0
    );
  });

  it('on the first message: the person is told where their ticket is, and the message comes by itself', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await fail({ ...post, status: 500 });
    const { id } = await scene.ada.click(panel, 'Create Ticket');
    const answer = await scene.ada.eventually('the truth', async () => {
      const view = await stage.discord.client.call('interaction', { id });
      return said(view).includes('could not post its first message') ? view : null;
    });
    await heal();
    await scene.ada.eventually(
      'the first message',
      async () => (await scene.ada.messages(linkedChannel(answer))).length > 0
    );
  });

  it('on the summary: the person’s answers are kept, and the summary comes by itself', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    await scene.ada.click(await now(scene, ticket), 'Yes');
    await fail({ ...post, status: 503 });
    await scene.ada.choose(await now(scene, ticket), 'Choose a payment method', ['PayPal']);
    await until('the answers to be saved', async () => (await stage.record(scene, 1))?.submittedAt);
    await stage.idle();
    await heal();
    await stage.summary(scene.sam, ticket.channel.id);
  });

  it.each([
    ['before', undefined],
    ['after', 'after' as const]
  ])('on closing, %s it took effect: the ticket is open, for its opener too, and closes later', async (_when, when) => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await fail({ ...access, status: 500, ...(when && { when }) });
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('did not answer me');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', closed: null });
    await heal();
    await scene.ada.eventually('to see the open ticket', () => scene.ada.sees(channel.id));
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('The ticket is closed');
  });

  it('on deleting: the ticket stays, the person is told, and deleting works later', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await fail({ ...remove, status: 503 });
    const prompt = shown(await scene.sam.run(channel.id, '/delete'));
    expect(said(await settled(scene, await scene.sam.click(prompt, 'Confirm')))).toContain('did not answer me');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', deleted: null });
    await heal();
    await scene.sam.click(shown(await scene.sam.run(channel.id, '/delete')), 'Confirm').catch(() => undefined);
    await scene.sam.eventually('the channel to be gone', async () => (await ticketChannels(scene)).length === 0);
  });

  it('on the notice of a closing: it is closed, and the notice comes by itself, once', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await fail({ ...post, status: 500 });
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('The ticket is closed');
    await heal();
    const notices = async () =>
      (await scene.sam.messages(channel.id)).filter(({ embeds }) => embeds[0]?.title?.includes('is closed'));
    await until('the record to call it told', async () => (await stage.record(scene, 1))?.untold.length === 0);
    expect(await notices()).toHaveLength(1);
  });

  it('and hangs: given up after a while, the channel is found, and there is one', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    // Longer than any request is waited for.
    await fail({ ...create, slowMs: 20_000, count: 1 });
    const { id } = await scene.ada.click(panel, 'Create Ticket');
    const answer = await stage.discord.client.call('settledInteraction', { id, timeoutMs: 45_000 });
    const [channel, ...more] = await ticketChannels(scene);
    expect(more).toEqual([]);
    expect(linkedChannel(answer)).toBe(channel?.id);
  });

  it.each([
    ['category', 0],
    ['panel channel', 1]
  ])('on /setup, after it made the %s: it is found, and no second is made', async (_name, skip) => {
    const scene = await stage.scene();
    await fail({ ...create, drop: true, when: 'after', skip, count: 1 });
    expect(said(await stage.setUp(scene))).toContain('The ticket desk is ready');
    const names = (await stage.discord.client.call('allChannels', { serverId: scene.server.id })).map(
      ({ name }) => name
    );
    expect(names.filter((name) => name === 'Tickets')).toHaveLength(1);
    expect(names.filter((name) => name === 'create-ticket')).toHaveLength(1);
    await stage.openTicket(scene, scene.ada);
  });

  it('that asks to wait for long: the person is told until when', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await fail({ ...create, status: 429, retryAfter: 600, count: 1 });
    expect(said(await settled(scene, await scene.ada.click(panel, 'Create Ticket')))).toMatch(/Try again <t:\d+:R>/);
    expect(await stage.record(scene, 1)).toBeNull();
  });
});

describe('A gateway that is cut in the middle', () => {
  it.each(['resumable', 'invalidate', 'hard'] as const)('(%s) of an opening: one channel, one link', async (how) => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const { client } = stage.discord;
    const online = () => client.call('isOnline', { applicationId: stage.account.applicationId });
    await fail({ ...create, latencyMs: 300, count: 1 });
    const clicked = scene.ada.click(panel, 'Create Ticket');
    await until('the record', () => stage.record(scene, 1));
    await client.call('cutGateway', { how });
    expect(said(await settled(scene, await clicked))).toContain('Your ticket is ready');
    await until('the bot to be back', online);
    const [channel, ...more] = await ticketChannels(scene);
    expect(more).toEqual([]);
    const welcome = await scene.ada.eventually(
      'the first message',
      async () => (await scene.ada.messages(channel?.id ?? ''))[0]
    );
    if (!channel) throw new Error('There is no channel.');
    await stage.answerAll(scene.ada, { channel, welcome });
    expect(await scene.ada.messages(channel.id)).toHaveLength(2);
  });
});
