import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { said, shown } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open({ env: { TRANSCRIPTS: 'on' } });
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const kept = async ({ server }: Scene, number = 1) => (await stage.records.conversation(server.id, number)).messages;
const sayAll = async ({ ada, sam }: Scene, { channel }: OpenedTicket, count: number) => {
  for (let one = 0; one < count; one += 1) await (one % 2 === 0 ? ada : sam).say(channel.id, `Word ${one}`);
};
const standing = async ({ sam }: Scene, { channel }: OpenedTicket) =>
  (await call().call('messages', { as: sam.id, channelId: channel.id, limit: 1_000 })).filter(
    ({ flags }) => (flags & 64) === 0
  );
const history = { method: 'GET', route: '/channels/{channel_id}/messages' } as const;

describe('Where what is said is kept', () => {
  it('closing keeps all of it, in Discord’s own shape, and nobody waits for it', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await sayAll(scene, ticket, 130);
    // It is closed all the same where that does not come to anything.
    await call().call('addFault', { ...history, status: 500 });
    expect(said(await stage.closeTicket(scene.sam, ticket.channel.id))).toContain('The ticket is closed');
    await stage.idle();
    expect(await kept(scene)).toEqual([]);
    expect(stage.bot.output).toContain('What was said in ticket 1');
    await call().call('clearFaults', {});
    await scene.sam.run(ticket.channel.id, '/reopen');
    await stage.closeTicket(scene.sam, ticket.channel.id);
    await stage.idle();
    const there = await standing(scene, ticket);
    const found = await kept(scene);
    // The words about the closing may have come after it was read.
    expect(found.length).toBeGreaterThan(130);
    expect(found.map(({ id }) => id)).toEqual(there.slice(0, found.length).map(({ id }) => id));
    expect(found[0]).toMatchObject({ type: 0, author: { bot: true }, channel_id: ticket.channel.id });
  });

  it('no channel is deleted before: where Discord does not give it, they read so, and the channel stands', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await sayAll(scene, ticket, 110);
    const before = await standing(scene, ticket);
    // The second page does not come.
    await call().call('addFault', { ...history, status: 500, skip: 1 });
    const prompt = shown(await scene.sam.run(ticket.channel.id, '/delete'));
    expect(said(await stage.confirm(scene.sam, prompt, 'Confirm'))).toContain('Discord did not answer');
    expect(await scene.sam.sees(ticket.channel.id)).toBe(true);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
    await call().call('clearFaults', {});
    const again = shown(await scene.sam.run(ticket.channel.id, '/delete'));
    await scene.sam.click(again, 'Confirm').catch(() => null);
    await scene.sam.eventually('the channel gone', async () => !(await scene.sam.sees(ticket.channel.id)));
    await stage.idle();
    const ids = new Set((await kept(scene)).map(({ id }) => id));
    expect(before.filter(({ id }) => !ids.has(id))).toEqual([]);
  });

  it.each([
    // Where it may change overwrites, the bot gives it back to itself.
    [PermissionFlagsBits.ReadMessageHistory | PermissionFlagsBits.ManageRoles, /Read Message History/],
    [PermissionFlagsBits.ViewChannel, /View Channel|cannot see/i]
  ])(
    'no channel is deleted whose words the bot may not read: they read which permission is missing',
    async (bit, told) => {
      const scene = await stage.readyScene();
      const ticket = await stage.openTicket(scene, scene.ada);
      await sayAll(scene, ticket, 3);
      await stage.idle();
      const before = await standing(scene, ticket);
      const prompt = shown(await scene.sam.run(ticket.channel.id, '/delete'));
      const all = await call().call('allChannels', { serverId: scene.server.id });
      const overwrites = all.find(({ id }) => id === ticket.channel.id)?.overwrites ?? [];
      const own = overwrites.find(({ id }) => id === stage.account.applicationId);
      if (!own) throw new Error('The bot has no overwrite of its own.');
      const without = { ...own, allow: String(BigInt(own.allow) & ~bit), deny: String(BigInt(own.deny) | bit) };
      await call().call('updateChannel', {
        channelId: ticket.channel.id,
        overwrites: overwrites.map((overwrite) => (overwrite === own ? without : overwrite))
      });
      expect(said(await stage.confirm(scene.sam, prompt, 'Confirm'))).toMatch(told);
      expect(await scene.sam.sees(ticket.channel.id)).toBe(true);
      expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
      await call().call('updateChannel', { channelId: ticket.channel.id, overwrites });
      const again = shown(await scene.sam.run(ticket.channel.id, '/delete'));
      await scene.sam.click(again, 'Confirm').catch(() => null);
      await scene.sam.eventually('the channel gone', async () => !(await scene.sam.sees(ticket.channel.id)));
      await stage.idle();
      const ids = new Set((await kept(scene)).map(({ id }) => id));
      expect(before.filter(({ id }) => !ids.has(id))).toEqual([]);
    }
  );

  it('a channel that Discord calls unknown, and that stands, is not deleted with its words', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await sayAll(scene, ticket, 3);
    const prompt = shown(await scene.sam.run(ticket.channel.id, '/delete'));
    await call().call('addFault', { ...history, status: 404, code: 10003, message: 'Unknown Channel' });
    expect(said(await stage.confirm(scene.sam, prompt, 'Confirm'))).toContain('and yet it still lists it');
    expect(await scene.sam.sees(ticket.channel.id)).toBe(true);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
  });

  it('while a channel goes nobody writes there any more but administrators, and what they say is kept', async () => {
    const scene = await stage.readyScene();
    const { ada, sam, olivia } = scene;
    const ticket = await stage.openTicket(scene, ada);
    const { id } = ticket.channel;
    await sayAll(scene, ticket, 3);
    const prompt = shown(await sam.run(id, '/delete'));
    // Between that and the last look there is time to say something.
    await call().call('addFault', { method: 'PATCH', route: '/channels/{channel_id}', slowMs: 2_000 });
    const pressed = sam.click(prompt, 'Confirm').catch(() => null);
    await ada.eventually('nobody to write', async () => {
      const all = await call().call('allChannels', { serverId: scene.server.id });
      const own = all.find((channel) => channel.id === id)?.overwrites.find((one) => one.id === ada.id);
      return (BigInt(own?.deny ?? 0) & PermissionFlagsBits.SendMessages) !== 0n;
    });
    expect([await ada.sees(id), await sam.sees(id)]).toEqual([true, true]);
    for (const one of [ada, sam]) await expect(one.say(id, 'Too late')).rejects.toThrow();
    await olivia.say(id, 'The last word');
    await pressed;
    await sam.eventually('the channel gone', async () => !(await sam.sees(id)));
    await stage.idle();
    const words = (await kept(scene)).map(({ content }) => content);
    expect(words).toContain('The last word');
  });

  it('who could write can write again where a channel could not be deleted', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(ticket.channel.id, '/delete'));
    await call().call('addFault', { method: 'DELETE', route: '/channels/{channel_id}', status: 500 });
    expect(said(await stage.confirm(scene.sam, prompt, 'Confirm'))).toContain('Discord did not answer');
    await stage.idle();
    for (const one of [scene.ada, scene.sam]) await one.say(ticket.channel.id, 'Still here');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
  });

  it('a channel that somebody deletes meanwhile keeps nobody', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(ticket.channel.id, '/delete'));
    await call().call('addFault', { ...history, slowMs: 500 });
    const pressed = scene.sam.click(prompt, 'Confirm').catch(() => null);
    await call().call('deleteChannel', { channelId: ticket.channel.id });
    await pressed;
    await stage.idle();
    expect((await stage.records.ticket(scene.server.id, 1))?.status).toBe('deleted');
  });
});

it('where it is not, nothing is asked for and nothing is kept', async () => {
  await stage.bot.stop();
  await stage.startBot({ TRANSCRIPTS: 'off' });
  const scene = await stage.readyScene();
  const ticket = await stage.openTicket(scene, scene.ada);
  const since = await call().call('mark', {});
  await stage.closeTicket(scene.sam, ticket.channel.id);
  const prompt = await scene.sam.run(ticket.channel.id, '/delete');
  expect(said(prompt)).toContain('The channel and its messages are gone for good');
  await scene.sam.click(shown(prompt), 'Confirm').catch(() => null);
  await stage.idle();
  const { calls } = await call().call('span', { applicationId: stage.account.applicationId, since });
  expect(calls.filter(({ method, route }) => method === 'GET' && route === history.route)).toEqual([]);
  expect(await kept(scene)).toEqual([]);
});
