import { embedField, textOf } from '@ticket-desk/local-discord';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe('The topic of a ticket’s channel', () => {
  it('is short and says what people want to know: no long number but the opener’s mention', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const topic = channel.topic ?? '';
    expect(topic).toContain('Purchase ticket 0001');
    expect(topic).toContain(`<@${scene.ada.id}>`);
    expect(topic.replace(`<@${scene.ada.id}>`, '')).not.toMatch(/\d{5}/);
    expect(topic.replace(`<@${scene.ada.id}>`, '@Ada').length).toBeLessThan(70);
  });

  it('is enough to give a ticket its record again', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.bot.stop();
    await stage.records.lose(scene.server.id, 1);
    await stage.startBot();
    await stage.idle();
    expect(await stage.record(scene, 1)).toMatchObject({
      status: 'open',
      openerId: scene.ada.id,
      channelId: channel.id,
      templateId: 'purchase'
    });
  });
});

describe('A reason', () => {
  it('that mentions somebody reads as in the prompt: by their name, and nobody is called', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const reason = `Done by <@${scene.kim.id}> **today** @everyone`;
    await stage.closeTicket(scene.sam, channel.id, reason);
    const notice = (await scene.sam.messages(channel.id)).findLast(({ ephemeral }) => !ephemeral);
    const [letter] = await scene.ada.dms();
    for (const message of [notice, letter]) {
      expect(message && embedField(message, 'Reason')).toContain(`Done by <@${scene.kim.id}> \\*\\*today\\*\\*`);
      expect(message).toMatchObject({ mentionedUserIds: [], mentionsEveryone: false });
    }
    const card = await scene.sam.run(channel.id, '/ticket');
    expect(card.message && textOf(card.message)).toContain(`Done by <@${scene.kim.id}>`);
  });
});
