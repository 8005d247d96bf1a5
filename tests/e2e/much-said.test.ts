import { buttons } from '@ticket-desk/local-discord';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

const call = () => stage.discord.client;

/** More than Discord gives at once, in less than a minute. */
async function talk(as: string, channelId: string): Promise<void> {
  for (let one = 0; one < 120; one += 1) await call().call('say', { as, channelId, content: `Word ${one}` });
}

describe('Where people have just said very much', () => {
  it('a closing that is over offers to reopen nothing', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await talk(scene.ada.id, channel.id);
    await stage.closeTicket(scene.sam, channel.id);
    const offers = async () =>
      (await call().call('messages', { as: scene.sam.id, channelId: channel.id, limit: 500 })).filter((message) => {
        const labels = buttons(message).map(({ label }) => label);
        return labels.includes('Reopen') && !labels.includes('Details');
      });
    await scene.sam.eventually('the offer', async () => (await offers()).length === 1);
    await scene.sam.run(channel.id, '/reopen');
    await stage.idle();
    expect(await offers()).toEqual([]);
  });

  it('a panel whose answer was lost stands once', async () => {
    const scene = await stage.readyScene();
    const channelId = scene.generalId;
    await talk(scene.olivia.id, channelId);
    const route = '/channels/{channel_id}/messages';
    await call().call('addFault', { method: 'POST', route, drop: true, count: 1 });
    await scene.olivia.run(channelId, '/panel').catch(() => null);
    await stage.restartBot('kill');
    await stage.idle();
    const panels = (await call().call('messages', { as: scene.olivia.id, channelId, limit: 500 })).filter((message) =>
      buttons(message).some(({ label }) => label === 'Create Ticket')
    );
    expect(panels).toHaveLength(1);
  });
});
