import { PermissionFlagsBits } from 'discord-api-types/v10';
import { shown } from '../../harness/answers.js';
import { invitePermissions, type Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** What the bot has written since, without the time in front. */
function since(start: number): string[] {
  return stage.output
    .slice(start)
    .split('\n')
    .map((line) => line.replace(/^[\d-]+ [\d:]+ - /, '').replace(/^INFO {2}- /, ''))
    .filter((line) => line !== '');
}

const named = ({ id, name }: { id: string; name: string }) => `"${name.toLowerCase()}" (${id})`;
const server = ({ server: { id, name } }: Scene) => `"${name}" (${id})`;

describe('The log is a diary', () => {
  it('of what happened to tickets: what, by whom, in which server, and no words people wrote', async () => {
    const scene = await stage.readyScene();
    const { ada, ben, sam } = scene;
    const start = stage.output.length;
    const ticket = await stage.openTicket(scene, ada);
    await stage.answerAll(ada, ticket);
    const channelId = ticket.channel.id;
    await sam.run(channelId, '/add', { user: ben.id });
    await sam.run(channelId, '/remove', { user: ben.id });
    await sam.run(channelId, '/rename', { name: 'hidden words' });
    await stage.closeTicket(sam, channelId, 'secret reason');
    await sam.run(channelId, '/reopen');
    await sam.click(shown(await sam.run(channelId, '/delete')), 'Confirm');
    await stage.idle();
    const where = `Ticket 0001 in ${server(scene)}`;
    expect(since(start)).toEqual([
      `${where} was opened by ${named(ada)}.`,
      `${where} was handed in by ${named(ada)}.`,
      `${where}: ${named(ben)} was added by ${named(sam)}.`,
      `${where}: ${named(ben)} was removed by ${named(sam)}.`,
      `${where} was renamed by ${named(sam)}.`,
      `${where} was closed by ${named(sam)}.`,
      `${where} was reopened by ${named(sam)}.`,
      `${where} was deleted by ${named(sam)}.`
    ]);
  });

  it('in which refusals are not worth a line, and a missing permission is one', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const start = stage.output.length;
    await scene.ada.run(channel.id, '/remove', { user: scene.ben.id });
    await scene.ben.run(scene.generalId, '/close');
    expect(since(start)).toEqual([]);
    await stage.discord.client.call('setBotPermissions', {
      serverId: scene.server.id,
      applicationId: stage.account.applicationId,
      permissions: (BigInt(invitePermissions) & ~PermissionFlagsBits.ManageChannels).toString()
    });
    await stage.idle();
    await scene.ben.click(await stage.panel(scene, scene.ben), 'Create Ticket');
    await stage.idle();
    const about = since(start).filter((line) => line.includes('panel-open'));
    expect(about).toEqual([expect.stringMatching(/Manage Channels/)]);
    expect(since(start).join('\n')).not.toMatch(/^\s+at |<[@#]/m);
  });
});
