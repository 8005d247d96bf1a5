import { GatewayIntentBits as Bits } from 'discord-api-types/v10';
import { Frame } from '../frame/support/frame.js';

test('an interaction says that a member is pending or in time-out, and what they may still do', async () => {
  const frame = await Frame.open();
  const { serverId, adaId: userId, channelId, client } = frame;
  const gateway = await frame.online(Bits.Guilds);
  const button = { type: 2, style: 1, label: 'Go', custom_id: 'go' };
  const { body } = await frame.rest('POST', frame.messages, {
    body: { components: [{ type: 1, components: [button] }] }
  });
  const press = () => client.call('click', { as: userId, channelId, messageId: String(body?.id), customId: 'go' });
  const heard = async () => {
    const before = gateway.received.length;
    await press();
    await gateway.caughtUp();
    return gateway.received.slice(before).find(({ t }) => t === 'INTERACTION_CREATE')?.d.member;
  };

  await client.call('updateMember', { serverId, userId, pending: true });
  expect(await heard()).toMatchObject({ pending: true, communication_disabled_until: null });
  const timedOutUntil = new Date(Date.now() + 60_000).toISOString();
  await client.call('updateMember', { serverId, userId, pending: false, timedOutUntil });
  expect(await heard()).toMatchObject({
    pending: false,
    communication_disabled_until: timedOutUntil,
    permissions: (1024 | 65_536).toString()
  });
  await expect(client.call('say', { as: userId, channelId, content: 'hello' })).rejects.toThrow();
  await client.call('updateMember', { serverId, userId, timedOutUntil: null });
  await client.call('say', { as: userId, channelId, content: 'hello' });
  await gateway.close();
  await frame.close();
});
