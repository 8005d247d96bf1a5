import { GatewayIntentBits as Bits } from 'discord-api-types/v10';
import { Frame } from './support/frame.js';
import type { RawGateway } from './support/raw-gateway.js';

/** Long enough that what is done meanwhile is done before, in ms. */
const LagMs = 300;

describe('what the gateway keeps back', () => {
  let frame: Frame;
  let gateway: RawGateway;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  beforeEach(async () => {
    gateway = await online();
    await gateway.event('GUILD_CREATE');
  });
  afterEach(async () => {
    await frame.client.call('setLimits', { channelLagMs: 0 });
    await frame.client.call('setAvailable', { serverId: frame.serverId, available: true });
    await gateway.close();
  });
  afterAll(() => frame.close());

  const online = async () => {
    const opened = await frame.gateway();
    opened.identify(frame.bot.token, Bits.Guilds | Bits.GuildMessages);
    await opened.event('READY');
    return opened;
  };
  const available = (yes: boolean) => frame.client.call('setAvailable', { serverId: frame.serverId, available: yes });
  const about = (id: string) =>
    gateway.received.filter(({ d }) => (d as { id?: unknown } | null)?.id === id).map(({ t, d }) => [t, d.name]);

  test('in an outage a server is unavailable, and nothing is heard of it until it is whole again', async () => {
    await available(false);
    await available(false);
    await expect(gateway.event('GUILD_DELETE')).resolves.toEqual({ id: frame.serverId, unavailable: true });
    const { id } = await frame.newChannel('meanwhile');
    await frame.client.call('say', { as: frame.adaId, channelId: frame.channelId, content: 'Is anybody here?' });
    await gateway.caughtUp();
    expect(gateway.names).toEqual(['READY', 'GUILD_CREATE', 'GUILD_DELETE']);
    await available(true);
    const back = await gateway.event('GUILD_CREATE', ({ channels }) => JSON.stringify(channels).includes(id));
    expect(back).toMatchObject({ id: frame.serverId, unavailable: false });
    await frame.newChannel('afterwards');
    await gateway.event('CHANNEL_CREATE', ({ name }) => name === 'afterwards');
  });

  test('who connects in an outage reads of the server in READY, and gets it when it is back', async () => {
    await available(false);
    const late = await online();
    expect((await late.event('READY')).guilds).toEqual([{ id: frame.serverId, unavailable: true }]);
    await late.caughtUp();
    expect(late.names).toEqual(['READY']);
    await available(true);
    await expect(late.event('GUILD_CREATE')).resolves.toMatchObject({ id: frame.serverId });
    await late.close();
  });

  test('another server is not touched by it', async () => {
    const other = await Frame.on(frame.discord);
    const { applicationId } = frame.bot;
    await frame.client.call('inviteBot', { serverId: other.serverId, applicationId, permissions: '1024' });
    await available(false);
    await other.newChannel('all-is-well');
    await gateway.event('CHANNEL_CREATE', ({ name }) => name === 'all-is-well');
    await frame.client.call('kick', { serverId: other.serverId, userId: applicationId });
  });

  test('a new channel is told of late, and then once more as it was made, whatever has changed (#6268)', async () => {
    await frame.client.call('setLimits', { channelLagMs: LagMs });
    const { id } = await frame.newChannel('as-made');
    await frame.client.call('updateChannel', { channelId: id, name: 'renamed' });
    await gateway.event('CHANNEL_UPDATE', (data) => data.id === id && data.name === 'as-made');
    expect(about(id)).toEqual([
      ['CHANNEL_UPDATE', 'renamed'],
      ['CHANNEL_CREATE', 'as-made'],
      ['CHANNEL_UPDATE', 'as-made']
    ]);
  });

  test('of one that is gone by then nothing is told but that', async () => {
    await frame.client.call('setLimits', { channelLagMs: LagMs });
    const { id: gone } = await frame.newChannel('gone');
    await frame.client.call('deleteChannel', { channelId: gone });
    const { id } = await frame.newChannel('stays');
    await gateway.event('CHANNEL_UPDATE', (data) => data.id === id);
    expect(about(gone)).toEqual([['CHANNEL_DELETE', 'gone']]);
    expect(about(id)).toEqual([
      ['CHANNEL_CREATE', 'stays'],
      ['CHANNEL_UPDATE', 'stays']
    ]);
  });
});
