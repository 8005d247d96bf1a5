import { ApplicationCommandType, GatewayIntentBits as Bits } from 'discord-api-types/v10';
import { Frame } from '../frame/support/frame.js';

let frame: Frame;
beforeEach(async () => {
  frame = await Frame.open();
});
afterEach(() => frame.close());

const command = (name: string, integrationTypes?: number[]) => ({
  name,
  type: ApplicationCommandType.ChatInput,
  description: 'Does something',
  ...(integrationTypes && { integration_types: integrationTypes, contexts: [0] })
});

/** A bot that is in no server, with a command for servers and one for people. */
async function stranger() {
  const bot = await frame.client.call('createBot', { name: 'Stranger' });
  const gateway = await frame.gateway();
  gateway.identify(bot.token, Bits.Guilds);
  await gateway.event('READY');
  await frame.rest('PUT', `/applications/${bot.applicationId}/commands`, {
    token: bot.token,
    body: [command('here', [0]), command('anywhere', [1]), command('as-ever')]
  });
  return { ...bot, gateway };
}
const offered = async () =>
  (await frame.client.call('commands', { as: frame.adaId, channelId: frame.channelId })).map(({ name }) => name);

test('an application without its bot offers the commands for servers, and hears of them', async () => {
  const { applicationId, gateway } = await stranger();
  expect(await offered()).toEqual([]);
  await frame.client.call('installCommands', { serverId: frame.serverId, applicationId });
  expect(await offered()).toEqual(['here', 'as-ever']);
  await frame.client.call('runCommand', { as: frame.adaId, channelId: frame.channelId, command: 'here' });
  await expect(gateway.event('INTERACTION_CREATE')).resolves.toMatchObject({
    guild: { id: frame.serverId, features: [] },
    guild_id: frame.serverId,
    authorizing_integration_owners: { 0: frame.serverId },
    app_permissions: '0',
    context: 0
  });
  await gateway.close();
});

test('a person who installed it has the commands for people, and they are whose they are', async () => {
  const { applicationId, gateway } = await stranger();
  await frame.client.call('installForUser', { userId: frame.adaId, applicationId });
  expect(await offered()).toEqual(['anywhere']);
  await frame.client.call('runCommand', { as: frame.adaId, channelId: frame.channelId, command: 'anywhere' });
  const { authorizing_integration_owners: owners } = await gateway.event('INTERACTION_CREATE');
  expect(owners).toEqual({ 1: frame.adaId });
  await gateway.close();
});

test('a person’s own application may send five follow-ups, one of the server’s any number (#6958)', async () => {
  const { applicationId, gateway } = await stranger();
  await frame.client.call('setLimits', { rateLimits: false });
  await frame.client.call('installForUser', { userId: frame.adaId, applicationId });
  const codes = async (count: number) => {
    await frame.client.call('runCommand', { as: frame.adaId, channelId: frame.channelId, command: 'anywhere' });
    const known = gateway.received.filter(({ t }) => t === 'INTERACTION_CREATE').length;
    const { id, token } = await gateway.event('INTERACTION_CREATE', (data) => !answered.has(String(data.id)));
    expect(known).toBeLessThanOrEqual(answered.size + 1);
    answered.add(String(id));
    const callback = `/interactions/${String(id)}/${String(token)}/callback`;
    await frame.rest('POST', callback, { token: null, body: { type: 4, data: { content: 'Here' } } });
    const said: unknown[] = [];
    for (let n = 0; n < count; n += 1) {
      const path = `/webhooks/${applicationId}/${String(token)}`;
      const { status, body } = await frame.rest('POST', path, { token: null, body: { content: 'More' } });
      said.push(status === 200 ? 200 : body?.code);
    }
    return said;
  };
  const answered = new Set<string>();
  expect(await codes(6)).toEqual([200, 200, 200, 200, 200, 40094]);
  await frame.client.call('installCommands', { serverId: frame.serverId, applicationId });
  expect(await codes(6)).toEqual([200, 200, 200, 200, 200, 200]);
  await gateway.close();
});
