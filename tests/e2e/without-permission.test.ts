import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Person } from '@ticket-desk/local-discord';
import { linkedChannel, said } from '../../harness/answers.js';
import { invitePermissions, type Scene } from '../../harness/believable-server.js';
import { flood } from '../../harness/flood.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const mayDo = async (bits: bigint) => {
  await call().call('setBotPermissions', {
    serverId: scene.server.id,
    applicationId: stage.account.applicationId,
    permissions: bits.toString()
  });
  await stage.idle();
};
const everything = BigInt(invitePermissions);

/** How often Discord has refused each kind of request since. */
async function refusals(since: number): Promise<Record<string, number>> {
  const { calls } = await call().call('span', { since });
  const counts: Record<string, number> = {};
  for (const { method, route } of calls.filter(({ status }) => status === 403))
    counts[`${method} ${route}`] = (counts[`${method} ${route}`] ?? 0) + 1;
  return counts;
}

/** A person's press may ask once more after so many seconds each, should they ever pass here. */
const Pauses = [5, 10, 20, 40];
/** How often the bot may have asked by its own rule, since a moment in ms. */
function atMost(believedAfter: number, since: number): number {
  let left = (Date.now() - since) / 1_000;
  return believedAfter + Pauses.filter((pause) => (left -= pause) > 0).length;
}

/** Takes the bot's own overwrites away as well. */
async function shutOut(channelIds: readonly string[]): Promise<void> {
  for (const { id, overwrites } of await call().call('allChannels', { serverId: scene.server.id }))
    if (channelIds.includes(id))
      await call().call('updateChannel', {
        channelId: id,
        overwrites: overwrites.map((one) =>
          one.id === stage.account.applicationId
            ? { ...one, allow: (BigInt(one.allow) & PermissionFlagsBits.ViewChannel).toString() }
            : one
        )
      });
  await stage.idle();
}

async function everybodyPresses(people: readonly Person[]) {
  const panel = await stage.panel(scene, scene.ada);
  return flood(
    stage,
    people.map((person) => ({ person, panel })),
    30_000
  );
}

/** So many new channels are asked for at once where Discord says that there is room: none of them knows of the others' fate. */
const SideBySide = 5;
const create = 'POST /guilds/{guild_id}/channels';

describe('A bot without a permission', () => {
  it('asks once, however many press, and works at once when it has it again', async () => {
    const people = await stage.crowd(scene, 50);
    const categories = (await call().call('allChannels', { serverId: scene.server.id })).filter(
      ({ type }) => type === ChannelType.GuildCategory
    );
    await mayDo(everything & ~PermissionFlagsBits.ManageChannels);
    await shutOut(categories.map(({ id }) => id));
    const since = await call().call('mark', {});
    const began = Date.now();
    const answers = await everybodyPresses(people);
    for (const answer of answers) expect(said(answer)).toContain('Manage Channels');
    await scene.olivia.run(scene.generalId, '/repair');
    for (let n = 0; n < 3; n += 1)
      expect(said(await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket'))).toContain(
        'Manage Channels'
      );
    const refused = await refusals(since);
    expect(Object.keys(refused)).toEqual([create]);
    expect(refused[create]).toBeLessThanOrEqual(atMost(1, began));

    await mayDo(everything);
    expect(linkedChannel(await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket'))).not.toBe('');
  });

  it('asks once for all tickets of a server, not once for each', async () => {
    const tickets = [];
    for (const person of [scene.ada, scene.ben, scene.cy, ...(await stage.crowd(scene, 5))])
      tickets.push({ person, channel: (await stage.openTicket(scene, person)).channel });
    const since = await call().call('mark', {});
    const began = Date.now();
    await mayDo(everything & ~(PermissionFlagsBits.ManageRoles | PermissionFlagsBits.ManageChannels));
    await shutOut(tickets.map(({ channel }) => channel.id));
    for (const { person, channel } of tickets)
      expect(said(await stage.closeTicket(person, channel.id))).toContain('Manage Roles');
    await scene.olivia.run(scene.generalId, '/repair');
    const times = (await refusals(since))['PATCH /channels/{channel_id}'];
    expect(times).toBeGreaterThan(0);
    expect(times).toBeLessThanOrEqual(atMost(1, began));

    await mayDo(everything);
    for (const staff of [scene.sam, scene.kim])
      expect(said(await stage.closeTicket(staff, tickets.shift()?.channel.id ?? ''))).toContain('The ticket is closed');
  });

  it('that sees no reason asks a few times, side by side, and one odd answer keeps nobody out', async () => {
    const [first, second, ...others] = await stage.crowd(scene, 30);
    if (!first || !second) throw new Error('Nobody is there.');
    const [method = '', route = ''] = create.split(' ');
    const refuse = { method, route, status: 403, code: 50013 } as const;
    await call().call('addFault', { ...refuse, count: 1 });
    const panel = await stage.panel(scene, first);
    expect(said(await first.click(panel, 'Create Ticket'))).toContain('Manage Channels');
    expect(linkedChannel(await second.click(panel, 'Create Ticket'))).not.toBe('');

    await call().call('addFault', refuse);
    const since = await call().call('mark', {});
    const began = Date.now();
    for (const answer of await everybodyPresses(others)) expect(said(answer)).toContain('Manage Channels');
    expect((await refusals(since))[create]).toBeLessThanOrEqual(atMost(SideBySide, began));
    await call().call('clearFaults', {});
    // Discord tells of the bot's role, whatever it was that kept the bot from it.
    await mayDo(everything | PermissionFlagsBits.AddReactions);
    expect(linkedChannel(await first.click(panel, 'Create Ticket'))).not.toBe('');
  });
});
