import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { InteractionView, Person } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { flood, type Press } from '../../harness/flood.js';
import { long } from '../support/long.js';
import { linkedChannel, said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

const PatienceMs = 240_000;
/** What every call takes, in ms. Discord's rate limits and its three seconds for an answer are the local Discord's. */
const Latency = 100;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  await stage.discord.client.call('setLimits', { latencyMs: Latency, rateLimits: true });
});
afterAll(() => stage.close());

/** The names of all ticket channels of a server, sorted. */
async function tickets({ server }: Scene): Promise<string[]> {
  const all = await stage.discord.client.call('allChannels', { serverId: server.id });
  return all.flatMap(({ name }) => (name.startsWith('ticket-') ? [name] : [])).sort();
}

/** Numbers from one on, as they stand in channel names. */
function numbersUpTo(last: number): string[] {
  return Array.from({ length: last }, (_, index) => String(index + 1).padStart(4, '0'));
}

/** When anything in a folder was last written, ms since 1970. */
function lastWrite(folder: string): number {
  // The lock says every few seconds that the bot lives, whatever anybody writes.
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file !== 'lock.json');
  return Math.max(...files.map((file) => statSync(join(folder, file)).mtimeMs));
}

describe('A member who presses Create Ticket twice', () => {
  it.each([0, 5, 400, 3_000])('%i ms apart gets one channel, and both presses lead to it', async (gap) => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const first = scene.ada.click(panel, 'Create Ticket');
    if (gap > 0) await pause(gap);
    const answers = await Promise.all([first, scene.ada.click(panel, 'Create Ticket')]);
    expect(answers.map(linkedChannel)).toEqual([linkedChannel(await first), linkedChannel(await first)]);
    expect(await tickets(scene)).toEqual(['ticket-0001-ada']);
    expect(await scene.ada.sees(linkedChannel(await first))).toBe(true);
  });

  it('while Discord takes its time to create the channel gets one all the same', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const create = { method: 'POST', route: '/guilds/{guild_id}/channels' };
    await stage.discord.client.call('addFault', { ...create, latencyMs: 2_000, count: 1 });
    const first = scene.ada.click(panel, 'Create Ticket');
    await pause(400);
    const answers = await Promise.all([first, scene.ada.click(panel, 'Create Ticket')]);
    expect(new Set(answers.map(linkedChannel)).size).toBe(1);
    expect(await tickets(scene)).toEqual(['ticket-0001-ada']);
  });

  it('and somebody else in between get one channel each, numbered one after the other', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    await Promise.all(
      [scene.ada, scene.ben, scene.ada, scene.cy, scene.ben].map((p) => p.click(panel, 'Create Ticket'))
    );
    const names = await tickets(scene);
    expect(names.map((name) => name.slice(7, 11))).toEqual(numbersUpTo(3));
    expect(names.map((name) => name.slice(12)).sort()).toEqual(['ada', 'ben', 'cy']);
  });
});

describe('Many members at once', () => {
  it('a hundred of one server get a channel each, past the fifty a category holds', async () => {
    await everyoneGetsOne(1, 100);
  });

  const each = long ? 50 : 8;
  it(`${10 * each} across ten servers get a channel each`, async () => {
    await everyoneGetsOne(10, each);
  });

  /** Presses for everybody in one moment, and looks at what each of them got. */
  async function everyoneGetsOne(servers: number, members: number): Promise<void> {
    const scenes: Scene[] = [];
    const presses: Press[] = [];
    for (let index = 0; index < servers; index += 1) {
      const scene = await stage.readyScene();
      const panel = await stage.panel(scene, scene.ada);
      presses.push(...(await stage.crowd(scene, members)).map((person) => ({ person, panel })));
      scenes.push(scene);
    }

    const answers = await flood(stage, presses, PatienceMs);

    // Discord's own rule: what is not acknowledged within three seconds has failed.
    expect(answers.filter(({ state }) => state !== 'answered').map(said)).toEqual([]);
    const channels = answers.map(linkedChannel);
    expect(new Set(channels).size).toBe(presses.length);
    await Promise.all(presses.map(({ person }, index) => seesOnly(person, channels[index])));
    for (const scene of scenes) {
      expect((await tickets(scene)).map((name) => name.slice(7, 11))).toEqual(numbersUpTo(members));
    }
  }

  /** Of the tickets, a member sees their own, greeted once. */
  async function seesOnly(person: Person, channelId = ''): Promise<void> {
    const [message, ...more] = await person.messages(channelId);
    expect(message?.mentionedUserIds).toEqual([person.id]);
    expect(more).toEqual([]);
  }
});

describe('The gateway sends an interaction again', () => {
  const again = () =>
    stage.discord.client.call('replayEvent', {
      applicationId: stage.account.applicationId,
      name: 'INTERACTION_CREATE'
    });

  /** How a press stands once the bot has heard of it again, and the calls it made about it since. */
  async function hearAgain(scene: Scene, { id }: InteractionView): Promise<{ now: InteractionView; calls: string[] }> {
    await stage.idle();
    const since = await stage.discord.client.call('mark', {});
    await until('the bot to be connected', again);
    // Events are handled in their order: once this command is answered, the press has been heard.
    await scene.ada.run(scene.generalId, '/help');
    await stage.idle();
    const span = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
    const now = await stage.discord.client.call('interaction', { id });
    return { now, calls: span.calls.flatMap(({ path }) => (path.includes(id) ? [path] : [])) };
  }

  it('after a resume: the ticket stays one, and the answer stays the link', async () => {
    const scene = await stage.readyScene();
    const answer = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    const { applicationId } = stage.account;
    await stage.discord.client.call('cutGateway', { applicationId, how: 'resumable' });
    const { now, calls } = await hearAgain(scene, answer);
    expect(said(now)).toBe(said(answer));
    expect(said(now)).toContain('Your ticket is ready');
    expect(calls).toEqual([]);
    expect(await tickets(scene)).toEqual(['ticket-0001-ada']);
    expect(await scene.ada.messages(linkedChannel(answer))).toHaveLength(1);
  });

  it('while the channel is being created: nobody notices', async () => {
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const since = await stage.discord.client.call('mark', {});
    const pressed = scene.ada.click(panel, 'Create Ticket');
    await scene.ada.eventually('the press arriving', async () => {
      const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
      return calls.length > 0;
    });
    await again();
    expect(said(await pressed)).toContain('Your ticket is ready');
    await stage.idle();
    expect(await tickets(scene)).toEqual(['ticket-0001-ada']);
  });

  it('that closed a ticket: it is closed and announced once', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const closed = await stage.closeTicket(scene.sam, channel.id);
    const before = await scene.sam.messages(channel.id);
    const { now } = await hearAgain(scene, closed);
    expect(said(now)).toBe(said(closed));
    expect(await scene.sam.messages(channel.id)).toEqual(before);
  });
});

describe('Messages in channels that are no tickets', () => {
  it('are dropped as they come: no request, no write, nothing under way', async () => {
    const scene = await stage.readyScene();
    const { client } = stage.discord;
    await stage.idle();
    const cost = async () => ({
      calls: await client.call('mark', {}),
      written: lastWrite(stage.dataDir)
    });
    const before = await cost();
    for (let index = 0; index < 100; index += 1) await scene.ada.say(scene.generalId, `Message ${index}`);
    await stage.idle();
    expect(await cost()).toEqual(before);
  });
});
