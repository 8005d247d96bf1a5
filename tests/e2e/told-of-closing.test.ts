import { longestChain, textOf } from '@ticket-desk/local-discord';
import { shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const letters = async ({ ada }: Scene) => (await ada.dms()).map(textOf);

describe('Ada, whose ticket Sam closes,', () => {
  it('is told by direct message: which, where, by whom, why, and what she can do', async () => {
    const scene = await stage.readyScene({ serverName: 'Maple *Market*' });
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id, 'All **sorted** out');
    const [letter, ...others] = await scene.ada.dms();
    expect(others).toEqual([]);
    const text = letter ? textOf(letter) : '';
    expect(text).toContain('Your ticket 0001 is closed');
    expect(text).toContain('Maple \\*Market\\*');
    expect(text).toContain(`<@${scene.sam.id}>`);
    expect(text).toContain('All \\*\\*sorted\\*\\* out');
    expect(text).toContain('Staff can reopen it');
    expect(letter).toMatchObject({ mentionedUserIds: [], mentionsEveryone: false });
  });

  it('is told nothing where she closed it herself', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.ada, channel.id);
    expect(await letters(scene)).toEqual([]);
  });

  it.each(['shut', 'blocked', 'left'] as const)(
    'cannot be told where her direct messages are %s: all the same it is closed, nothing is tried again, nothing logged',
    async (how) => {
      const scene = await stage.readyScene();
      const { client } = stage.discord;
      const { channel } = await stage.openTicket(scene, scene.ada);
      if (how === 'left') await client.call('kick', { serverId: scene.server.id, userId: scene.ada.id });
      else await client.call('setDirectMessages', { userId: scene.ada.id, to: how });
      await stage.idle();
      const before = stage.output.length;
      const since = await client.call('mark', {});
      for (const at of ['message', 'channel'] as const) {
        await client.call('setLimits', { directMessagesRefusedAt: at });
        await stage.closeTicket(scene.sam, channel.id);
        await scene.sam.run(channel.id, '/reopen');
        await stage.idle();
      }
      await client.call('setLimits', { directMessagesRefusedAt: 'message' });
      expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', untold: [] });
      expect(await letters(scene)).toEqual([]);
      expect(stage.output.slice(before)).not.toMatch(/WARN|ERROR|50007|50278/);
      const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
      expect(calls.filter(({ status }) => status === 400 || status === 403).length).toBeLessThanOrEqual(2);
    }
  );

  it('is told once, after a restart too', async () => {
    const scene = await stage.readyScene();
    const { client } = stage.discord;
    const { channel } = await stage.openTicket(scene, scene.ada);
    await client.call('addFault', { method: 'POST', route: '/users/@me/channels', status: 503 });
    await stage.closeTicket(scene.sam, channel.id);
    expect(await letters(scene)).toEqual([]);
    await client.call('clearFaults', {});
    await stage.restartBot('kill');
    await stage.idle();
    expect(await letters(scene)).toHaveLength(1);
    await stage.restartBot('kill');
    await stage.idle();
    expect(await letters(scene)).toHaveLength(1);
  });

  it('costs the closing nothing: six calls in two round trips, and two more for her when it is locked', async () => {
    const scene = await stage.readyScene();
    const { client } = stage.discord;
    // The first closing of a server makes the category for closed tickets.
    await stage.closeTicket(scene.sam, (await stage.openTicket(scene, scene.ben)).channel.id);
    const { channel } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(channel.id, '/close'));
    // So long that calls side by side are seen as such on a busy machine too.
    await client.call('setLimits', { latencyMs: 300 });
    await stage.idle();
    const since = await client.call('mark', {});
    await scene.sam.click(prompt, 'Confirm');
    await stage.idle();
    const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
    await client.call('setLimits', { latencyMs: 0 });
    const letter = calls.filter(
      ({ path, route }) =>
        route === '/users/@me/channels' || (route.endsWith('/messages') && !path.includes(channel.id))
    );
    // What was said is kept beside it, and nobody waits for that.
    const kept = calls.filter(({ method, route }) => method === 'GET' && route === '/channels/{channel_id}/messages');
    const closing = calls.filter((call) => !letter.includes(call) && !kept.includes(call));
    expect(closing.map(({ method, route }) => `${method} ${route}`).sort()).toEqual([
      'PATCH /channels/{channel_id}',
      'PATCH /channels/{channel_id}',
      'PATCH /channels/{channel_id}/messages/{message_id}',
      'PATCH /webhooks/{webhook_id}/{webhook_token}/messages/@original',
      'POST /channels/{channel_id}/messages',
      'POST /interactions/{interaction_id}/{interaction_token}/callback'
    ]);
    expect(longestChain(closing)).toBe(2);
    expect(letter).toHaveLength(2);
    const locked = calls.find(({ method, route }) => method === 'PATCH' && route === '/channels/{channel_id}');
    expect(letter.every(({ startedAt }) => startedAt > (locked?.endedAt ?? Infinity))).toBe(true);
  });
});

describe('Ada, whose open ticket Sam deletes,', () => {
  const remove = async ({ sam }: Scene, channelId: string) => {
    await sam.click(shown(await sam.run(channelId, '/delete')), 'Confirm');
    await stage.idle();
  };

  it('is told by direct message which, where, by whom, and what she can do, after the work', async () => {
    const scene = await stage.readyScene({ serverName: 'Maple *Market*' });
    const { client } = stage.discord;
    const { channel } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.sam.run(channel.id, '/delete'));
    await client.call('setLimits', { latencyMs: 300 });
    await stage.idle();
    const since = await client.call('mark', {});
    await scene.sam.click(prompt, 'Confirm').catch(() => undefined);
    await stage.idle();
    const { calls } = await client.call('span', { applicationId: stage.account.applicationId, since });
    await client.call('setLimits', { latencyMs: 0 });
    const isLetter = ({ path, route }: (typeof calls)[number]) =>
      route === '/users/@me/channels' || (route.endsWith('/messages') && !path.includes(channel.id));
    // What was said is kept before: that is read, until there is no more of it.
    const deleting = calls.filter((call) => !isLetter(call) && call.method !== 'GET');
    // Before its channel goes nobody may write there any more, or what they say would be lost.
    expect(deleting.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'DELETE']);
    // The press is answered at once, beside the keeping; the channel goes when that is done.
    expect(longestChain(deleting)).toBe(3);
    const gone = deleting.find(({ method }) => method === 'DELETE')?.endedAt ?? Infinity;
    const letter = calls.filter(isLetter);
    expect(letter).toHaveLength(2);
    expect(letter.every(({ startedAt }) => startedAt > gone)).toBe(true);
    const [text = '', ...others] = await letters(scene);
    expect(others).toEqual([]);
    expect(text).toContain('Your ticket 0001 was deleted');
    expect(text).toContain('Maple \\*Market\\*');
    expect(text).toContain(`<@${scene.sam.id}>`);
    expect(text).toContain('open a new ticket');
    expect(await stage.records.leftovers(scene.server.id)).toEqual([]);
  });

  it('is told nothing where her direct messages are shut, and the ticket is finished all the same', async () => {
    const scene = await stage.readyScene();
    await stage.discord.client.call('setDirectMessages', { userId: scene.ada.id, to: 'shut' });
    const before = stage.output.length;
    await remove(scene, (await stage.openTicket(scene, scene.ada)).channel.id);
    expect(await letters(scene)).toEqual([]);
    expect(await stage.records.leftovers(scene.server.id)).toEqual([]);
    expect(stage.output.slice(before)).not.toMatch(/WARN|ERROR|50278/);
  });

  it('is told once, after a restart too', async () => {
    const scene = await stage.readyScene();
    const { client } = stage.discord;
    const { channel } = await stage.openTicket(scene, scene.ada);
    await client.call('addFault', { method: 'POST', route: '/users/@me/channels', status: 503 });
    await remove(scene, channel.id);
    expect(await letters(scene)).toEqual([]);
    await client.call('clearFaults', {});
    for (let start = 0; start < 2; start += 1) {
      await stage.restartBot('kill');
      await stage.idle();
      expect(await letters(scene)).toHaveLength(1);
    }
    expect(await stage.records.leftovers(scene.server.id)).toEqual([]);
  });
});
