import { Frame } from '../frame/support/frame.js';

let frame: Frame;
beforeEach(async () => {
  frame = await Frame.open();
});
afterEach(() => frame.close());

test('where a server asks for two factors, the owner of the application needs them for what moderators do', async () => {
  const { serverId } = frame;
  await frame.client.call('updateServer', { serverId, needsTwoFactor: true });
  const refused = { status: 403, body: { code: 60003 } };
  const make = () => frame.rest('POST', `/guilds/${serverId}/channels`, { body: { name: 'new' } });
  expect(await make()).toMatchObject(refused);
  expect(await frame.rest('POST', `/guilds/${serverId}/roles`, { body: {} })).toMatchObject(refused);
  expect(await frame.rest('PATCH', `/channels/${frame.channelId}`, { body: { name: 'x' } })).toMatchObject(refused);
  expect(await frame.rest('DELETE', `/channels/${frame.channelId}`)).toMatchObject(refused);
  expect((await frame.say('hello')).status).toBe(200);
  await frame.client.call('setTwoFactor', { userId: frame.oliviaId, enabled: true });
  expect((await make()).status).toBe(201);
});

test('suppressed embeds are not given until they are shown again', async () => {
  const { body } = await frame.rest('POST', frame.messages, { body: { embeds: [{ title: 'Here' }] } });
  const messageId = String(body?.id);
  const path = `${frame.messages}/${messageId}`;
  await frame.client.call('suppressEmbeds', { channelId: frame.channelId, messageId, suppressed: true });
  expect((await frame.rest('GET', path)).body).toMatchObject({ embeds: [], flags: 4 });
  expect((await frame.rest('PATCH', path, { body: { content: 'x' } })).body).toMatchObject({ embeds: [], flags: 4 });
  expect((await frame.rest('PATCH', path, { body: { flags: 0 } })).body).toMatchObject({
    embeds: [{ title: 'Here' }],
    flags: 0
  });
});

test('of others’ messages a bot may hide the embeds, and nothing else', async () => {
  const said = await frame.client.call('say', { as: frame.adaId, channelId: frame.channelId, content: 'hello' });
  const path = `${frame.messages}/${said.id}`;
  expect((await frame.rest('PATCH', path, { body: { flags: 4 } })).body).toMatchObject({ flags: 4 });
  expect((await frame.rest('PATCH', path, { body: { flags: 4, content: 'x' } })).body).toMatchObject({ code: 50005 });
});
