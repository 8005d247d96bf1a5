import { textOf } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('setLimits', { retryAfterHeader: true, channelsPerDay: 500 }));
afterAll(() => stage.close());

const Minute = 60_000;
/** For how long somebody is asked to wait, in ms. */
const waitIn = (text: string) => Number(/<t:(\d+):R>/.exec(text)?.[1] ?? 0) * 1000 - Date.now();

/** How often something was asked of Discord since a mark. */
async function times(since: number, method: string, route: string): Promise<number> {
  const { calls } = await stage.discord.client.call('span', { since });
  return calls.filter((call) => call.method === method && call.route === route).length;
}

describe('A person who has to wait for long reads for how long', () => {
  test.each([
    ['in a header and in the body', true],
    ['in the body alone', false]
  ])('at the third new name of a channel, named %s', async (_where, retryAfterHeader) => {
    await stage.discord.client.call('setLimits', { retryAfterHeader });
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    for (const name of ['one', 'two']) await scene.sam.run(channel.id, '/rename', { name });
    const since = await stage.discord.client.call('mark', {});
    for (const name of ['three', 'four']) {
      const wait = waitIn(said(await scene.sam.run(channel.id, '/rename', { name })));
      expect(wait).toBeGreaterThan(9 * Minute);
      expect(wait).toBeLessThan(11 * Minute);
    }
    // What Discord has said once need not be asked again; and the limit is for names alone.
    expect(await times(since, 'PATCH', '/channels/{channel_id}')).toBe(1);
    expect(said(await stage.closeTicket(scene.sam, channel.id))).toContain('The ticket is closed');
  });
});

describe('A server that had as many new channels today as Discord lets it have', () => {
  const notices = async (scene: Scene, channelId: string) =>
    (await scene.sam.messages(channelId)).filter((message) => textOf(message).includes('No new channels'));

  test('says until when to each member who tries, and once to staff', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.cy);
    await stage.closeTicket(scene.sam, channel.id);
    await stage.discord.client.call('setLimits', { channelsPerDay: 1 });
    const since = await stage.discord.client.call('mark', {});
    for (const person of [scene.ada, scene.ben, scene.ada]) {
      const answer = await person.click(await stage.panel(scene, person), 'Create Ticket');
      expect(waitIn(said(answer))).toBeGreaterThan(23 * 60 * Minute);
      expect(said(answer)).toContain('new channels');
    }
    await stage.idle();
    expect(await times(since, 'POST', '/guilds/{guild_id}/channels')).toBe(1);
    const [notice, ...more] = await notices(scene, channel.id);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ mentionedRoleIds: [scene.staffRoleId], mentionsEveryone: false });
    expect(waitIn(notice ? textOf(notice) : '')).toBeGreaterThan(23 * 60 * Minute);
    expect(await stage.record(scene, 2)).toBeNull();
  });
});
