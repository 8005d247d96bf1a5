import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { Frame, type RawReply } from '../frame/support/frame.js';

describe('webhooks', () => {
  let first: Frame;
  let frame: Frame;

  beforeAll(async () => {
    first = await Frame.open();
  });
  beforeEach(async () => {
    frame = await Frame.on(first.discord);
    await frame.client.call('setLimits', { rateLimits: false });
  });
  afterAll(() => first.close());

  const make = (body: object = { name: 'Post office' }) =>
    frame.rest('POST', `/channels/${frame.channelId}/webhooks`, { body });
  const pathOf = ({ body }: RawReply) => `/webhooks/${String(body?.id)}/${String(body?.token)}`;
  const outcome = ({ status, body }: RawReply) => [status, body?.code];
  /** Webhooks are called without a bot's token. */
  const anyone = (method: string, path: string, body?: object) =>
    frame.rest(method, path, { token: null, ...(body && { body }) });

  test('are listed in their channel, and gone once deleted', async () => {
    const webhook = await make();
    const list = () => frame.rest('GET', `/channels/${frame.channelId}/webhooks`);
    expect((await list()).body).toEqual([webhook.body]);
    expect(webhook.body).toMatchObject({
      name: 'Post office',
      channel_id: frame.channelId,
      application_id: frame.bot.applicationId
    });
    expect((await frame.rest('DELETE', `/webhooks/${String(webhook.body?.id)}`)).status).toBe(204);
    expect((await list()).body).toEqual([]);
    expect(outcome(await anyone('POST', pathOf(webhook), { content: 'hello' }))).toEqual([404, 10015]);
  });

  test('write, change and delete their own messages', async () => {
    const path = pathOf(await make());
    expect((await anyone('POST', path, { content: 'unseen' })).status).toBe(204);
    const written = await anyone('POST', `${path}?wait=true`, { content: 'first', username: 'Postman' });
    expect(written.body).toMatchObject({ content: 'first', author: { username: 'Postman', bot: true } });
    const message = `${path}/messages/${String(written.body?.id)}`;
    expect((await anyone('PATCH', message, { content: 'second' })).body).toMatchObject({ content: 'second' });
    expect((await anyone('GET', message)).body).toMatchObject({ content: 'second' });
    expect((await anyone('DELETE', message)).status).toBe(204);
    expect(outcome(await anyone('GET', message))).toEqual([404, 10008]);
  });

  test('touch no message that is not theirs', async () => {
    const path = pathOf(await make());
    const { body } = await frame.say('mine');
    const message = `${path}/messages/${String(body?.id)}`;
    for (const [method, change] of [['GET'], ['PATCH', { content: 'yours' }], ['DELETE']] as const)
      expect(outcome(await anyone(method, message, change))).toEqual([404, 10008]);
  });

  test('need their token', async () => {
    const webhook = await make();
    const wrong = await anyone('POST', `/webhooks/${String(webhook.body?.id)}/wrong`, { content: 'hello' });
    expect(outcome(wrong)).toEqual([401, 50027]);
  });

  test('are measured as every message is', async () => {
    const path = pathOf(await make());
    expect(outcome(await anyone('POST', path, { content: 'x'.repeat(2001) }))).toEqual([400, 50035]);
    expect(outcome(await anyone('POST', path, { content: '' }))).toEqual([400, 50006]);
  });

  test.each([
    ['no name', {}],
    ['an empty name', { name: '' }],
    ['a long name', { name: 'x'.repeat(81) }]
  ])('with %s are refused', async (_what, body) => {
    const refused = await make(body);
    expect(outcome(refused)).toEqual([400, 50035]);
    expect(refused.body?.errors).toHaveProperty(['name', '_errors', 0]);
  });

  test('are for those who manage webhooks', async () => {
    const { id } = (await make()).body ?? {};
    await frame.client.call('setBotPermissions', {
      serverId: frame.serverId,
      applicationId: frame.bot.applicationId,
      permissions: Bits.SendMessages.toString()
    });
    const refused = [
      await make(),
      await frame.rest('GET', `/channels/${frame.channelId}/webhooks`),
      await frame.rest('DELETE', `/webhooks/${String(id)}`)
    ];
    expect(refused.map(outcome)).toEqual(refused.map(() => [403, 50013]));
  });

  test('go with their channel', async () => {
    const path = pathOf(await make());
    await frame.rest('DELETE', `/channels/${frame.channelId}`);
    expect(outcome(await anyone('POST', path, { content: 'hello' }))).toEqual([404, 10015]);
  });
});
