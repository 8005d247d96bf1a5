import { textOf } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** What staff were told in a ticket's channel of its opener's silence. */
async function reminders({ sam }: Scene, { channel }: OpenedTicket) {
  return (await sam.messages(channel.id)).filter((message) =>
    textOf(message).includes('has not finished the questions')
  );
}

/** The bot is away while the time comes. */
async function later({ server }: Scene, number: number): Promise<void> {
  await stage.bot.kill();
  await stage.records.editTicket(server.id, number, (ticket) => {
    if (ticket.remindAt) ticket.remindAt = new Date(Date.now() - 1_000).toISOString();
  });
  await stage.startBot();
  await stage.idle();
}

describe('Staff, when a member does not finish the questions,', () => {
  it('are called once, with what is missing, however often the bot is restarted', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.click(ticket.welcome, 'Canada');
    await later(scene, 1);
    const [reminder] = await reminders(scene, ticket);
    expect(reminder && textOf(reminder)).toContain('1 of 3');
    expect(reminder).toMatchObject({
      mentionedRoleIds: [scene.staffRoleId],
      mentionedUserIds: [],
      mentionsEveryone: false
    });
    await later(scene, 1);
    expect(await reminders(scene, ticket)).toHaveLength(1);
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open', remindAt: null });
  });

  it('are not called where all is answered, the ticket is closed, or the server wants none', async () => {
    const scene = await stage.readyScene();
    const tickets = [await stage.openTicket(scene, scene.ada), await stage.openTicket(scene, scene.ben)] as const;
    await stage.answerAll(scene.ada, tickets[0]);
    await stage.closeTicket(scene.sam, tickets[1].channel.id);
    await stage.bot.stop();
    await stage.records.editConfig((config) => {
      Object.assign(config.guilds[scene.server.id] ?? {}, { remindAfterMinutes: 0 });
    });
    await stage.startBot();
    const third = await stage.openTicket(scene, scene.cy);
    for (const number of [1, 2, 3]) await later(scene, number);
    for (const ticket of [...tickets, third]) expect(await reminders(scene, ticket)).toEqual([]);
  });
});
