import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { invitePermissions, type Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const doctor = async ({ olivia, generalId }: Scene) => said(await olivia.run(generalId, '/doctor'));

/** What is done to a server that is set up, and what the doctor says then. */
const ailments: [string, (scene: Scene) => Promise<unknown>, RegExp][] = [
  [
    'a permission that was taken away',
    ({ server }) => {
      const permissions = (BigInt(invitePermissions) & ~PermissionFlagsBits.ManageRoles).toString();
      return call().call('setBotPermissions', {
        serverId: server.id,
        applicationId: stage.account.applicationId,
        permissions
      });
    },
    /⛔ I am missing: \*\*Manage Roles/
  ],
  [
    'a category that was deleted',
    async (scene) => call().call('deleteChannel', { channelId: (await scene.server.channel('Tickets')).id }),
    /⛔ The category for tickets was deleted/
  ],
  [
    'a panel that was deleted',
    async (scene) => {
      const { channelId, id: messageId } = await stage.panel(scene, scene.ada);
      await call().call('deleteMessage', { channelId, messageId });
    },
    /⛔ The panel in <#\d+> was deleted. `\/repair` posts it again/
  ],
  [
    'a panel nobody can see',
    async (scene) =>
      call().call('updateChannel', {
        channelId: (await stage.panel(scene, scene.ada)).channelId,
        overwrites: [
          { id: scene.server.id, type: 'role', deny: PermissionFlagsBits.ViewChannel.toString() },
          { id: stage.account.applicationId, type: 'member', allow: PermissionFlagsBits.ViewChannel.toString() }
        ]
      }),
    /⚠.? Not everybody can see <#\d+>/
  ],
  [
    'a server without staff',
    async (scene) => {
      const { staffRoleIds = [] } = (await stage.settings(scene)) ?? {};
      for (const role of staffRoleIds) await scene.olivia.run(scene.generalId, '/set_staff remove', { role });
    },
    /⚠.? No role is staff/
  ],
  [
    'a category with little room',
    async (scene) => {
      const { id: parentId } = await scene.server.channel('Tickets');
      for (let count = 0; count < 46; count += 1)
        await call().call('createChannel', { serverId: scene.server.id, name: `old-${count}`, parentId });
    },
    /💡 <#\d+> has room for 4 more tickets/
  ],
  [
    'a server that is full',
    async ({ server }) => {
      const all = await call().call('allChannels', { serverId: server.id });
      for (let count = all.length; count < 500; count += 1)
        await call().call('createChannel', { serverId: server.id, name: `room-${count}`, type: ChannelType.GuildText });
    },
    /⛔ The server has as many channels as Discord allows/
  ]
];

describe('/doctor', () => {
  it('finds nothing where all is well, and says what was looked at', async () => {
    const scene = await stage.readyScene();
    expect(await doctor(scene)).toContain('All of it was looked at');
  });

  it.each(ailments)('finds %s', async (_, deed, sentence) => {
    const scene = await stage.readyScene();
    await deed(scene);
    await stage.idle();
    const found = await doctor(scene);
    expect(found).toMatch(sentence);
    expect(found).toContain('to see to');
  });

  it('in a server that was never set up says what is missing, worst first', async () => {
    const found = await doctor(await stage.scene());
    const places = ['Tickets have no category', 'No panel stands', 'No role is staff'].map((one) => found.indexOf(one));
    expect(places.every((place) => place >= 0)).toBe(true);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('never says that all is well where Discord did not let it look', async () => {
    const scene = await stage.readyScene();
    await call().call('addFault', {
      method: 'GET',
      route: '/channels/{channel_id}/messages/{message_id}',
      status: 500
    });
    const found = await doctor(scene);
    expect(found).not.toContain('Nothing found');
    expect(found).toContain('Could not be looked at');
    expect(found).toContain('Panels:');
  });

  it('changes nothing', async () => {
    const scene = await stage.readyScene();
    const before = await stage.settings(scene);
    const { channelId, id: messageId } = await stage.panel(scene, scene.ada);
    await call().call('deleteMessage', { channelId, messageId });
    const since = await call().call('mark', {});
    await doctor(scene);
    const { calls } = await call().call('span', { applicationId: stage.account.applicationId, since });
    expect(calls.filter(({ method, route }) => method !== 'GET' && !/interactions|webhooks/.test(route))).toEqual([]);
    expect(await stage.settings(scene)).toEqual(before);
  });
});
