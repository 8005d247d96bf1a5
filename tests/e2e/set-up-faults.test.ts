import { findPanel, type Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(async () => {
  await stage.discord.client.call('clearFaults', {});
  if (!stage.bot.running) await stage.restartBot('kill');
});
afterAll(() => stage.close());

const call = () => stage.discord.client;
const staffOf = async (scene: Scene) => (await stage.settings(scene))?.staffRoleIds ?? [];
const rolesNamed = async ({ server }: Scene, name: string) =>
  (await call().call('roles', { serverId: server.id })).filter((role) => role.name === name);

describe('/setup, which makes a staff role', () => {
  test('keeps the one that /set_staff adds while it waits', async () => {
    const scene = await stage.scene();
    const { olivia, generalId, staffRoleId } = scene;
    await call().call('addFault', { method: 'POST', route: '/guilds/{guild_id}/roles', latencyMs: 800, count: 1 });
    const [setUp, added] = await Promise.all([
      olivia.run(generalId, '/setup'),
      olivia.run(generalId, '/set_staff add', { role: staffRoleId })
    ]);
    expect(said(setUp)).toContain('The ticket desk is ready');
    expect(said(added)).toContain('is staff now');
    expect(await staffOf(scene)).toContain(staffRoleId);
  });

  test('makes one role, although the bot was killed in the middle', async () => {
    const scene = await stage.scene();
    const { olivia, generalId } = scene;
    await call().call('addFault', {
      method: 'POST',
      route: '/guilds/{guild_id}/roles',
      latencyMs: 5_000,
      when: 'after',
      count: 1
    });
    void olivia.run(generalId, '/setup').catch(() => undefined);
    await until('the role to stand', async () => (await rolesNamed(scene, 'Ticket Staff')).length === 1);
    await stage.restartBot('kill');
    expect(said(await olivia.run(generalId, '/setup'))).toContain('The ticket desk is ready');
    const roles = await rolesNamed(scene, 'Ticket Staff');
    expect(roles).toHaveLength(1);
    expect(await staffOf(scene)).toEqual(roles.map(({ id }) => id));
  });

  test('makes one role, although Discord’s answer was lost', async () => {
    const scene = await stage.scene();
    const { olivia, generalId } = scene;
    await call().call('addFault', {
      method: 'POST',
      route: '/guilds/{guild_id}/roles',
      drop: true,
      when: 'after',
      count: 1
    });
    await olivia.run(generalId, '/setup');
    expect(said(await olivia.run(generalId, '/setup'))).toContain('The ticket desk is ready');
    expect(await rolesNamed(scene, 'Ticket Staff')).toHaveLength(1);
  });
});

describe('A panel that moves', () => {
  const panelsOf = async (scene: Scene) => {
    const channels = await scene.olivia.channels(scene.server);
    const messages = await Promise.all(channels.map(({ id }) => scene.olivia.messages(id)));
    return messages.flat().filter((message) => JSON.stringify(message.components).includes('open|'));
  };

  test('says that it stands although the old one could not be taken down, and takes that down later', async () => {
    const scene = await stage.readyScene();
    const { olivia, generalId } = scene;
    await call().call('addFault', {
      method: 'DELETE',
      route: '/channels/{channel_id}/messages/{message_id}',
      status: 500
    });
    const moved = said(await olivia.run(generalId, '/panel'));
    expect(moved).toContain('The panel stands here now');
    expect(moved).not.toContain('nothing was lost');
    await call().call('clearFaults', {});
    await until('the old panel to be gone', async () => (await panelsOf(scene)).length === 1);
    expect((await findPanel(olivia, scene.server)).channelId).toBe(generalId);
  });

  test('leaves none for good when it is moved again instead', async () => {
    const scene = await stage.readyScene();
    const { olivia, generalId } = scene;
    await call().call('addFault', {
      method: 'DELETE',
      route: '/channels/{channel_id}/messages/{message_id}',
      status: 500,
      count: 3
    });
    await olivia.run(generalId, '/panel');
    await olivia.run(generalId, '/panel');
    await until('one panel to be left', async () => (await panelsOf(scene)).length === 1);
  });

  test('is posted once although the answer was lost', async () => {
    const scene = await stage.readyScene();
    const { olivia, generalId } = scene;
    await call().call('addFault', {
      method: 'POST',
      route: '/channels/{channel_id}/messages',
      drop: true,
      when: 'after',
      count: 1
    });
    expect(said(await olivia.run(generalId, '/panel'))).toContain('The panel stands here now');
    expect(await panelsOf(scene)).toHaveLength(1);
  });
});
