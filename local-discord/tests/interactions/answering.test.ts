import { buttons } from '../../src/index.js';
import type { RawInteraction } from './support/raw-bot.js';
import { button, openStage, post, row, type Stage } from './support/stage.js';

/** GUILDS and GUILD_MESSAGES. */
const INTENTS = 1 | 512;

let stage: Stage;
beforeAll(async () => {
  stage = await openStage(INTENTS);
  await stage.bot.command({ name: 'ping', description: 'Says pong' });
});
afterEach(() => stage.discord.client.call('setLimits', { timeScale: 1 }));
afterAll(() => stage.close());

const start = () =>
  stage.discord.client.call('runCommand', { as: stage.ada.id, channelId: stage.channelId, command: 'ping' });

/** Ada runs `/ping`. */
async function pinged(): Promise<{ interaction: RawInteraction; now: () => ReturnType<typeof start> }> {
  const { id } = await start();
  const interaction = await stage.bot.interaction();
  return { interaction, now: () => stage.discord.client.call('interaction', { id }) };
}

const texts = async (person = stage.ada) => (await person.messages(stage.channelId)).map(({ content }) => content);
const ORIGINAL = '/messages/@original';

describe('the first answer', () => {
  it('is a message that remembers where it came from, told to the bot as any other', async () => {
    const { interaction, now } = await pinged();
    const answer = await stage.bot.callback(interaction, 4, { content: 'Pong' }, '?with_response=true');
    expect(answer).toMatchObject({
      status: 200,
      body: {
        interaction: {
          id: interaction.id,
          type: 2,
          response_message_loading: false,
          response_message_ephemeral: false
        },
        resource: {
          type: 4,
          message: {
            type: 20,
            content: 'Pong',
            interaction: { id: interaction.id, name: 'ping' },
            interaction_metadata: { id: interaction.id, type: 2, user: { id: stage.ada.id } }
          }
        }
      }
    });
    const view = await now();
    expect(view).toMatchObject({ state: 'answered', settled: true, responseType: 4, message: { content: 'Pong' } });
    await stage.bot.until(({ t, d }) => t === 'MESSAGE_CREATE' && d.id === view.messageId);
  });

  it('is given once: 40060', async () => {
    const { interaction } = await pinged();
    await expect(stage.bot.callback(interaction, 4, { content: 'One' })).resolves.toMatchObject({ status: 204 });
    await expect(stage.bot.callback(interaction, 4, { content: 'Two' })).resolves.toMatchObject({
      status: 400,
      body: { code: 40060 }
    });
    expect(await texts()).not.toContain('Two');
  });

  it('comes within three seconds: then 10062, and the person reads a failure', async () => {
    await stage.discord.client.call('setLimits', { timeScale: 0.01 });
    const { interaction, now } = await pinged();
    await stage.ada.eventually('the failure', async () => (await now()).state === 'failed');
    await expect(stage.bot.callback(interaction, 4, { content: 'Late' })).resolves.toMatchObject({
      status: 404,
      body: { code: 10062 }
    });
    expect(await texts()).not.toContain('Late');
  });

  it('needs the token of the interaction', async () => {
    const { interaction } = await pinged();
    const forged = { ...interaction, token: 'aW50ZXJhY3Rpb24' };
    await expect(stage.bot.callback(forged, 4, { content: 'Mine' })).resolves.toMatchObject({
      status: 404,
      body: { code: 10062 }
    });
    await expect(stage.bot.webhook(forged, 'GET', ORIGINAL)).resolves.toMatchObject({
      status: 401,
      body: { code: 50027 }
    });
  });

  it.each([
    ['an update, to a command', 7, { content: 'x' }, 'type'],
    ['suggestions, to a command', 8, { choices: [] }, 'type'],
    ['2,001 characters', 4, { content: 'x'.repeat(2001) }, 'data'],
    ['a modal without fields', 9, { custom_id: 'm', title: 'M', components: [] }, 'data'],
    [
      'a modal with a long title',
      9,
      { custom_id: 'm', title: 'M'.repeat(46), components: [row({ type: 4, custom_id: 'a', style: 1, label: 'A' })] },
      'data'
    ]
  ])('may be corrected after a refusal: %s', async (_what, type, data, field) => {
    const { interaction, now } = await pinged();
    const refused = await stage.bot.callback(interaction, type, data);
    expect(refused).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(refused.body.errors).toHaveProperty(field);
    await expect(stage.bot.callback(interaction, 4, { content: 'Sorry' })).resolves.toMatchObject({ status: 204 });
    expect((await now()).state).toBe('answered');
  });

  it('may not be empty: 50006', async () => {
    const { interaction } = await pinged();
    await expect(stage.bot.callback(interaction, 4, {})).resolves.toMatchObject({ status: 400, body: { code: 50006 } });
  });
});

describe('a deferred answer', () => {
  it('shows as thinking until the original is edited', async () => {
    const { interaction, now } = await pinged();
    await stage.bot.callback(interaction, 5, { flags: 64 });
    expect(await now()).toMatchObject({
      state: 'answered',
      settled: false,
      message: { thinking: true, ephemeral: true }
    });
    await stage.bot.webhook(interaction, 'PATCH', ORIGINAL, { content: 'Thought' });
    expect(await now()).toMatchObject({
      settled: true,
      message: { thinking: false, content: 'Thought', ephemeral: true }
    });
  });

  it('becomes the first follow-up, and stays as private as it was deferred', async () => {
    const { interaction, now } = await pinged();
    await stage.bot.callback(interaction, 5, { flags: 64 });
    const first = await stage.bot.webhook(interaction, 'POST', '', { content: 'First' });
    const second = await stage.bot.webhook(interaction, 'POST', '', { content: 'Second' });
    const view = await now();
    expect(first.body.id).toBe(view.messageId);
    expect(view).toMatchObject({ message: { content: 'First', ephemeral: true }, followUps: [{ content: 'Second' }] });
    expect(second.body.id).not.toBe(first.body.id);
    expect(await texts(stage.ben)).not.toContain('First');
    expect(await texts(stage.ben)).toContain('Second');
  });

  it('that never comes is a failure when its token dies', async () => {
    const { interaction, now } = await pinged();
    await stage.bot.callback(interaction, 5);
    await stage.discord.client.call('setLimits', { timeScale: 1e-9 });
    expect(await now()).toMatchObject({ state: 'failed', settled: true });
    await expect(stage.bot.webhook(interaction, 'PATCH', ORIGINAL, { content: 'Late' })).resolves.toMatchObject({
      status: 401,
      body: { code: 50027 }
    });
  });
});

describe('after the answer', () => {
  it('nothing can be edited or followed up before it: 10015', async () => {
    const { interaction } = await pinged();
    for (const call of [
      stage.bot.webhook(interaction, 'PATCH', ORIGINAL, { content: 'x' }),
      stage.bot.webhook(interaction, 'GET', ORIGINAL),
      stage.bot.webhook(interaction, 'POST', '', { content: 'x' })
    ]) {
      await expect(call).resolves.toMatchObject({ status: 404, body: { code: 10015 } });
    }
  });

  it('reads, edits and deletes the original and follow-ups with the token alone', async () => {
    const { interaction, now } = await pinged();
    await stage.bot.callback(interaction, 4, { content: 'Pong' });
    await expect(stage.bot.webhook(interaction, 'GET', ORIGINAL)).resolves.toMatchObject({ body: { content: 'Pong' } });
    const { body } = await stage.bot.webhook(interaction, 'POST', '', { content: 'More' });
    const followUp = `/messages/${String(body.id)}`;
    await stage.bot.webhook(interaction, 'PATCH', followUp, { content: 'Even more' });
    expect(await now()).toMatchObject({ followUps: [{ content: 'Even more', editedAt: expect.any(String) }] });
    await expect(stage.bot.webhook(interaction, 'DELETE', followUp)).resolves.toMatchObject({ status: 204 });
    await expect(stage.bot.webhook(interaction, 'DELETE', ORIGINAL)).resolves.toMatchObject({ status: 204 });
    expect(await now()).toMatchObject({ message: null, followUps: [] });
    await expect(stage.bot.webhook(interaction, 'GET', ORIGINAL)).resolves.toMatchObject({
      status: 404,
      body: { code: 10008 }
    });
  });

  it("reaches no other message of the channel with an interaction's token", async () => {
    const { id } = await stage.ben.say(stage.channelId, 'Mine');
    const { interaction } = await pinged();
    await stage.bot.callback(interaction, 4, { content: 'Pong' });
    await expect(stage.bot.webhook(interaction, 'DELETE', `/messages/${id}`)).resolves.toMatchObject({ status: 404 });
    expect(await texts()).toContain('Mine');
  });
});

describe('an ephemeral answer', () => {
  it('is seen by one person, in no list, in no event, and is theirs to dismiss', async () => {
    const { interaction, now } = await pinged();
    await stage.bot.callback(interaction, 4, { content: 'Psst', flags: 64, components: [row(button('yes'))] });
    const { message } = await now();
    if (!message) throw new Error('Ada has no answer.');
    expect(message).toMatchObject({ ephemeral: true, flags: 64 });
    expect(await texts(stage.ben)).not.toContain('Psst');
    const listed = await stage.bot.rest('GET', `/channels/${stage.channelId}/messages?limit=100`);
    expect(JSON.stringify(listed.body)).not.toContain('Psst');
    const one = `/channels/${stage.channelId}/messages/${message.id}`;
    await expect(stage.bot.rest('GET', one)).resolves.toMatchObject({ status: 404, body: { code: 10008 } });
    await expect(stage.bot.rest('DELETE', one)).resolves.toMatchObject({ status: 404, body: { code: 10008 } });
    await expect(stage.ben.click(message, 'yes')).rejects.toMatchObject({ name: 'NotAllowed' });

    const clicked = stage.ada.click(message, 'yes');
    const click = await stage.bot.interaction();
    expect(click).toMatchObject({ type: 3, message: { id: message.id, flags: 64, content: 'Psst' } });
    await stage.bot.callback(click, 7, { content: 'Thanks', components: [] });
    const answer = await clicked;
    expect(answer.message).toMatchObject({ id: message.id, content: 'Thanks', ephemeral: true });
    expect(buttons(answer.message ?? message)).toEqual([]);

    await stage.discord.client.call('dismiss', { as: stage.ada.id, messageId: message.id });
    expect(await texts()).not.toContain('Thanks');
    await expect(stage.bot.webhook(click, 'PATCH', ORIGINAL, { content: 'Still there' })).resolves.toMatchObject({
      status: 200
    });
    const told = stage.bot.events.filter(({ t, d }) => t.startsWith('MESSAGE_') && d.id === message.id);
    expect(told).toEqual([]);
  });

  it('uploads a file', async () => {
    const { interaction, now } = await pinged();
    const form = new FormData();
    const attachments = [{ id: 0, filename: 'log.txt' }];
    form.set('payload_json', JSON.stringify({ type: 4, data: { flags: 64, attachments } }));
    form.set('files[0]', new Blob(['all of it']), 'log.txt');
    const url = `${stage.discord.api}/v10/interactions/${interaction.id}/${interaction.token}/callback`;
    expect((await fetch(url, { method: 'POST', body: form })).status).toBe(204);
    const { message } = await now();
    expect(message?.attachments).toMatchObject([{ filename: 'log.txt', size: 9 }]);
    await expect(fetch(message?.attachments[0]?.url ?? '').then((file) => file.text())).resolves.toBe('all of it');
  });
});

it('a channel deleted meanwhile is unknown to the answer', async () => {
  const { client } = stage.discord;
  const channel = await client.call('createChannel', { serverId: stage.server.id, name: 'brief' });
  await client.call('runCommand', { as: stage.ada.id, channelId: channel.id, command: 'ping' });
  const interaction = await stage.bot.interaction();
  await client.call('deleteChannel', { channelId: channel.id });
  await expect(stage.bot.callback(interaction, 4, { content: 'Pong' })).resolves.toMatchObject({
    status: 404,
    body: { code: 10003 }
  });
});

it('posts to the message of the component with a reference', async () => {
  const message = await post(stage, [row(button('open'))]);
  const clicked = stage.ada.click(message, 'open');
  await stage.bot.callback(await stage.bot.interaction(), 4, { content: 'Opened' });
  expect((await clicked).message).toMatchObject({ type: 19, repliesTo: message.id, content: 'Opened' });
});

it('is counted among the calls of its bot, although it carries no bot token', async () => {
  const { client } = stage.discord;
  const since = await client.call('mark', {});
  const { interaction } = await pinged();
  await stage.bot.callback(interaction, 5);
  await stage.bot.webhook(interaction, 'PATCH', ORIGINAL, { content: 'Done' });
  const span = await client.call('span', { applicationId: stage.bot.info.applicationId, since });
  expect(span.calls.map(({ method, route }) => `${method} ${route}`)).toEqual([
    'POST /interactions/{interaction_id}/{interaction_token}/callback',
    'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original'
  ]);
});
