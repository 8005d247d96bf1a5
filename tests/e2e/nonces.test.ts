import { textOf } from '@ticket-desk/local-discord';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

describe.each(['author', 'channel'] as const)('Where a nonce is one of its %s', (nonceScope) => {
  beforeAll(() => stage.discord.client.call('setLimits', { nonceScope }));

  test('every ticket has its own messages, however soon after another', async () => {
    const scene = await stage.readyScene();
    for (const person of [scene.ada, scene.ben]) {
      const ticket = await stage.openTicket(scene, person);
      await stage.answerAll(person, ticket);
      await stage.closeTicket(scene.sam, ticket.channel.id);
      await scene.sam.run(ticket.channel.id, '/reopen');
      await stage.idle();
      const messages = await person.messages(ticket.channel.id);
      expect(messages.map(({ channelId }) => channelId)).toEqual(Array.from({ length: 4 }, () => ticket.channel.id));
    }
    expect((await stage.record(scene, 2))?.welcomeMessageId).not.toBe((await stage.record(scene, 1))?.welcomeMessageId);
  });

  test('a first message deleted by hand comes back each time', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    for (let time = 0; time < 3; time += 1) {
      const [welcome] = await scene.ada.messages(channel.id);
      await stage.discord.client.call('deleteMessage', { channelId: channel.id, messageId: welcome?.id ?? '' });
      await scene.olivia.run(scene.generalId, '/repair');
      await stage.idle();
      const standing = await scene.ada.messages(channel.id);
      expect(standing.map((message) => textOf(message))).toEqual([expect.stringContaining('country')]);
    }
  });
});
