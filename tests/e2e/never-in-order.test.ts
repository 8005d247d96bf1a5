import { PermissionFlagsBits } from 'discord-api-types/v10';
import { textOf } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { said } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const call = () => stage.discord.client;
const repaired = async ({ olivia, generalId }: Scene) => said(await olivia.run(generalId, '/repair'));

describe('/repair, /panel and the log', () => {
  test('name a panel in a ticket', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    expect(said(await scene.olivia.run(channel.id, '/panel'))).toContain(`<#${channel.id}>, which is a ticket`);
    expect(await repaired(scene)).toContain(`<#${channel.id}>, which is a ticket`);
    expect(stage.bot.output).toContain(`channel ${channel.id}, which is a ticket`);
  });

  test('name a panel that not everybody can see', async () => {
    const scene = await stage.readyScene();
    const { id } = await call().call('createChannel', {
      serverId: scene.server.id,
      name: 'for-some',
      overwrites: [
        { id: scene.server.id, type: 'role', deny: PermissionFlagsBits.ViewChannel.toString() },
        { id: stage.account.applicationId, type: 'member', allow: PermissionFlagsBits.ViewChannel.toString() }
      ]
    });
    expect(said(await scene.olivia.run(id, '/panel'))).toContain('Not everybody can see');
    expect(await repaired(scene)).toContain('Not everybody can see');
  });

  test('say what to do where nothing was set up yet', async () => {
    const scene = await stage.scene();
    const answer = said(await scene.olivia.run(scene.generalId, '/panel'));
    expect(answer).toContain('The panel stands here now');
    expect(answer).toContain('Run `/setup`');
    expect(await repaired(scene)).toContain('Run `/setup`');
  });

  test('name the loss of the last staff role, and who can still see tickets', async () => {
    const scene = await stage.readyScene();
    await call().call('deleteRole', { serverId: scene.server.id, roleId: scene.staffRoleId });
    await stage.idle();
    expect(stage.bot.output).toContain('No role is staff any more');
    expect(await repaired(scene)).toContain('No role is staff');
  });
});

test('embeds that a moderator has hidden are shown again, of the panel and of a first message', async () => {
  const scene = await stage.readyScene();
  const ticket = await stage.openTicket(scene, scene.ada);
  const panel = await stage.panel(scene, scene.ada);
  for (const { channelId, id: messageId } of [panel, ticket.welcome])
    await call().call('suppressEmbeds', { channelId, messageId, suppressed: true });
  expect(textOf(await stage.panel(scene, scene.ada))).not.toBe(textOf(panel));
  const report = await repaired(scene);
  expect(report).toContain('The panel shows what its template says again');
  expect(report).toContain('Messages completed');
  expect(textOf(await stage.panel(scene, scene.ada))).toBe(textOf(panel));
  const [welcome] = await scene.ada.messages(ticket.channel.id);
  expect(welcome && textOf(welcome)).toBe(textOf(ticket.welcome));
  expect(await repaired(scene)).toContain('Everything is in order');
});
