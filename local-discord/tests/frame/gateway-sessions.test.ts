import { GatewayIntentBits as Bits } from 'discord-api-types/v10';
import { eventually } from '../../src/index.js';
import { Frame } from './support/frame.js';
import type { RawGateway } from './support/raw-gateway.js';

const INTENTS = Bits.Guilds | Bits.GuildMessages;

describe('a gateway session', () => {
  let frame: Frame;

  beforeAll(async () => {
    frame = await Frame.open();
    await frame.client.call('setLimits', { rateLimits: false });
  });
  afterAll(() => frame.close());

  const sessionOf = async (gateway: RawGateway) => String((await gateway.event('READY')).session_id);
  const isOnline = () => frame.client.call('isOnline', { applicationId: frame.bot.applicationId });
  /** The server learns of the end of a connection when it does. */
  const offline = () => eventually(frame.client, 'the bot to be offline', async () => !(await isOnline()));
  const contentsOf = (gateway: RawGateway) =>
    gateway.received.filter(({ t }) => t === 'MESSAGE_CREATE').map(({ d }) => d.content);

  describe('begins', () => {
    test('with a hello, READY, and each server in full', async () => {
      const gateway = await frame.gateway();
      expect(gateway.received[0]?.d.heartbeat_interval).toEqual(expect.any(Number));
      gateway.identify(frame.bot.token, INTENTS);
      await expect(gateway.event('READY')).resolves.toMatchObject({
        v: 10,
        user: { id: frame.bot.userId, bot: true },
        guilds: [{ id: frame.serverId, unavailable: true }],
        application: { id: frame.bot.applicationId },
        shard: [0, 1]
      });
      await expect(gateway.event('GUILD_CREATE')).resolves.toMatchObject({
        id: frame.serverId,
        name: 'Maple Market',
        member_count: 3,
        channels: expect.arrayContaining([expect.objectContaining({ id: frame.channelId, name: 'general' })]) as object
      });
      await expect(isOnline()).resolves.toBe(true);
      await gateway.close();
    });

    test('compressed, if so asked', async () => {
      const gateway = await frame.gateway('&compress=zlib-stream');
      gateway.identify(frame.bot.token, INTENTS);
      await expect(gateway.event('GUILD_CREATE')).resolves.toMatchObject({ name: 'Maple Market' });
      await frame.say('in few bytes');
      await expect(gateway.event('MESSAGE_CREATE')).resolves.toMatchObject({ content: 'in few bytes' });
      await gateway.close();
    });

    test('not when none is left: the token is reset, and the next count begins after a while', async () => {
      const other = await frame.client.call('createBot', { name: 'Starter' });
      await frame.client.call('setLimits', { sessionStarts: 1, sessionStartsResetMs: 60_000 });
      const first = await frame.gateway();
      first.identify(other.token, INTENTS);
      await first.event('READY');
      const second = await frame.gateway();
      second.identify(other.token, INTENTS);
      expect(await second.closeCode()).toBe(4004);
      expect(await first.closeCode()).toBe(4004);
      const third = await frame.gateway();
      third.identify(other.token, INTENTS);
      expect(await third.closeCode()).toBe(4004);
      await frame.client.call('setLimits', { sessionStarts: 1000, sessionStartsResetMs: 14_400_000 });
    });

    test('not while the gateway is told to refuse', async () => {
      await frame.client.call('setLimits', { gatewayCloseCode: 4013 });
      const gateway = await frame.gateway();
      gateway.identify(frame.bot.token, INTENTS);
      expect(await gateway.closeCode()).toBe(4013);
      await frame.client.call('setLimits', { gatewayCloseCode: null, gatewayStatus: 502 });
      await expect(frame.gateway()).rejects.toThrow('502');
      await frame.client.call('setLimits', { gatewayStatus: null });
    });

    test('not for more servers than a shard may serve: 4011, and Discord recommends how many it takes', async () => {
      await frame.client.call('setLimits', { serversPerShard: 1, serversPerRecommendedShard: 1 });
      const other = await frame.client.call('createServer', { name: 'Other', ownerId: frame.oliviaId });
      const { applicationId } = frame.bot;
      await frame.client.call('inviteBot', { serverId: other.id, applicationId, permissions: '0' });
      const { body } = await frame.rest('GET', '/gateway/bot');
      expect(body?.shards).toBe(2);
      const gateway = await frame.gateway();
      gateway.identify(frame.bot.token, INTENTS);
      expect(await gateway.closeCode()).toBe(4011);
      await frame.client.call('kick', { serverId: other.id, userId: frame.bot.userId });
      await frame.client.call('setLimits', { serversPerShard: 2500, serversPerRecommendedShard: 1000 });
    });

    test('not side by side with another of its lane: the session is invalid', async () => {
      const other = await frame.client.call('createBot', { name: 'Hasty' });
      await frame.client.call('setLimits', { identifyEveryMs: 60_000, maxConcurrency: 2 });
      const shards = await Promise.all([frame.gateway(), frame.gateway(), frame.gateway()]);
      for (const [index, shard] of shards.entries()) {
        shard.identify(other.token, INTENTS, [index, 3]);
        if (index < 2) await shard.event('READY');
        else await shard.payload(({ op, d }) => op === 9 && (d as unknown) === false, 'an invalid session');
      }
      await frame.client.call('setLimits', { identifyEveryMs: 0, maxConcurrency: 1 });
      const refused = (applicationId: string) => frame.client.call('refusedIdentifies', { applicationId });
      expect(await refused(other.applicationId)).toBe(1);
      expect(await refused(frame.bot.applicationId)).toBe(0);
    });

    test('and is counted', async () => {
      const remaining = async () => {
        const { body } = await frame.rest('GET', '/gateway/bot');
        return (body?.session_start_limit as { remaining: number }).remaining;
      };
      const before = await remaining();
      const gateway = await frame.online(INTENTS);
      await expect(remaining()).resolves.toBe(before - 1);
      await gateway.close();
    });
  });

  describe('is refused', () => {
    const closeCodeAfter = async (say: (gateway: RawGateway) => void) => {
      const gateway = await frame.gateway();
      say(gateway);
      return gateway.closeCode();
    };

    test.each<[number, string, (gateway: RawGateway) => void]>([
      [4001, 'an unknown opcode', (gateway) => gateway.send(99, null)],
      [4002, 'a payload that is no JSON', (gateway) => gateway.sendText('{')],
      [4002, 'a payload of more than 4096 bytes', (gateway) => gateway.send(1, 'x'.repeat(4096))],
      [4003, 'asking before identifying', (gateway) => gateway.send(3, { status: 'online' })],
      [4004, 'a wrong token', (gateway) => gateway.identify('wrong', INTENTS)],
      [4010, 'a shard that cannot be', (gateway) => gateway.identify(frame.bot.token, INTENTS, [2, 2])],
      [4013, 'intents that do not exist', (gateway) => gateway.identify(frame.bot.token, 1 << 30)],
      [4014, 'an intent that is not switched on', (gateway) => gateway.identify(frame.bot.token, Bits.MessageContent)],
      [4008, 'too many payloads', (gateway) => Array.from({ length: 121 }, () => gateway.send(1, null))]
    ])('with %i for %s', async (code, _what, say) => {
      await expect(closeCodeAfter(say)).resolves.toBe(code);
    });

    test('with 4005 for identifying twice', async () => {
      const gateway = await frame.online(INTENTS);
      gateway.identify(frame.bot.token, INTENTS);
      await expect(gateway.closeCode()).resolves.toBe(4005);
    });

    test('a privileged intent that is switched on is fine', async () => {
      const privilegedIntents = Bits.GuildMembers;
      const trusted = await frame.client.call('createBot', { name: 'Trusted', privilegedIntents });
      const gateway = await frame.gateway();
      gateway.identify(trusted.token, INTENTS | Bits.GuildMembers);
      await expect(gateway.event('READY')).resolves.toMatchObject({ user: { id: trusted.userId } });
      await gateway.close();
    });
  });

  describe('outlives its connection', () => {
    test('what was missed comes again, in order, and then RESUMED', async () => {
      const first = await frame.online(INTENTS);
      const sessionId = await sessionOf(first);
      await frame.say('seen');
      await first.event('MESSAGE_CREATE');
      const seen = first.sequence;
      await first.close(4000);
      await frame.say('missed one');
      await frame.say('missed two');
      const second = await frame.gateway();
      second.resume(frame.bot.token, sessionId, seen);
      await second.event('RESUMED');
      expect(second.names).toEqual(['MESSAGE_CREATE', 'MESSAGE_CREATE', 'RESUMED']);
      expect(contentsOf(second)).toEqual(['missed one', 'missed two']);
      expect(second.received.filter(({ op }) => op === 0).map(({ s }) => s)).toEqual([seen + 1, seen + 2, seen + 3]);
      await frame.say('live again');
      await second.event('MESSAGE_CREATE', ({ content }) => content === 'live again');
      await second.close();
    });

    test('but not with a goodbye', async () => {
      const first = await frame.online(INTENTS);
      const sessionId = await sessionOf(first);
      await first.close(1000);
      await offline();
      const second = await frame.gateway();
      second.resume(frame.bot.token, sessionId, first.sequence);
      await expect(second.payload(({ op }) => op === 9, 'invalid session')).resolves.toMatchObject({ d: false });
      // The same connection may begin anew.
      second.identify(frame.bot.token, INTENTS);
      await second.event('READY');
      await second.close();
    });

    test('nor for another bot, another token or a sequence from the future', async () => {
      const first = await frame.online(INTENTS);
      const sessionId = await sessionOf(first);
      const stranger = await frame.client.call('createBot', { name: 'Stranger' });
      for (const [token, sequence] of [
        [stranger.token, first.sequence],
        [frame.bot.token, first.sequence + 1000]
      ] as const) {
        const thief = await frame.gateway();
        thief.resume(token, sessionId, sequence);
        await thief.payload(({ op }) => op === 9, 'invalid session');
        await thief.close();
      }
      const nobody = await frame.gateway();
      nobody.resume('wrong', sessionId, first.sequence);
      await expect(nobody.closeCode()).resolves.toBe(4004);
      await first.close();
    });
  });

  describe('can be cut', () => {
    const cut = (how: 'resumable' | 'invalidate' | 'hard') =>
      frame.client.call('cutGateway', { applicationId: frame.bot.applicationId, how });

    test('politely: opcode 7, and it can be resumed', async () => {
      const first = await frame.online(INTENTS);
      await cut('resumable');
      await first.payload(({ op }) => op === 7, 'reconnect');
      await first.close(4000);
      const second = await frame.gateway();
      second.resume(frame.bot.token, await sessionOf(first), first.sequence);
      await second.event('RESUMED');
      await second.close();
    });

    test('hard: without a word, and it can be resumed', async () => {
      const first = await frame.online(INTENTS);
      await cut('hard');
      await expect(first.closeCode()).resolves.toBe(1006);
      await offline();
      const second = await frame.gateway();
      second.resume(frame.bot.token, await sessionOf(first), first.sequence);
      await second.event('RESUMED');
      await second.close();
    });

    test('for good: opcode 9, and the session is forgotten', async () => {
      const first = await frame.online(INTENTS);
      const sessionId = await sessionOf(first);
      await cut('invalidate');
      await expect(first.payload(({ op }) => op === 9, 'invalid session')).resolves.toMatchObject({ d: false });
      await offline();
      const second = await frame.gateway();
      second.resume(frame.bot.token, sessionId, first.sequence);
      await second.payload(({ op }) => op === 9, 'invalid session');
      await second.close();
      await first.close();
    });

    test('of one bot only', async () => {
      const other = await frame.client.call('createBot', { name: 'Bystander' });
      const bystander = await frame.gateway();
      bystander.identify(other.token, INTENTS);
      await bystander.event('READY');
      const cutOff = await frame.online(INTENTS);
      await cut('hard');
      await cutOff.closeCode();
      await bystander.caughtUp();
      expect(bystander.closedWith).toBeNull();
      await bystander.close();
    });
  });

  test('an event can be sent once more', async () => {
    const gateway = await frame.online(INTENTS);
    await frame.say('twice');
    await gateway.event('MESSAGE_CREATE');
    const again = { applicationId: frame.bot.applicationId, name: 'MESSAGE_CREATE' };
    await expect(frame.client.call('replayEvent', again)).resolves.toBe(true);
    await gateway.caughtUp();
    expect(contentsOf(gateway)).toEqual(['twice', 'twice']);
    await expect(frame.client.call('replayEvent', { ...again, name: 'THREAD_CREATE' })).resolves.toBe(false);
    await gateway.close();
  });
});
