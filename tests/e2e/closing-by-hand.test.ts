import { buttons, embedField, textOf, type MessageView } from '@ticket-desk/local-discord';
import { said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterEach(() => stage.discord.client.call('setLimits', { channelsPerCategory: 50, channelsPerServer: 500 }));
afterAll(() => stage.close());

const labels = (message: MessageView | undefined) => (message ? buttons(message).map(({ label }) => label) : []);
const everyChannel = ({ server }: Scene) => stage.discord.client.call('allChannels', { serverId: server.id });

/** The category a channel stands in, by name. */
async function shelf(scene: Scene, channelId: string): Promise<string | undefined> {
  const all = await everyChannel(scene);
  const parentId = all.find(({ id }) => id === channelId)?.parentId;
  return all.find(({ id }) => id === parentId)?.name;
}

describe('Whoever closes a ticket', () => {
  it('is asked where they are, by the command and by both buttons, and may give a reason then', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await stage.answerAll(scene.ada, ticket);
    const { channel, welcome } = ticket;
    const summary = await stage.summary(scene.sam, channel.id);
    for (const asked of [
      await scene.sam.run(channel.id, '/close'),
      await scene.sam.click(welcome, 'Close'),
      await scene.sam.click(summary, 'Close')
    ]) {
      expect(shown(asked)).toMatchObject({ ephemeral: true, channelId: channel.id });
      expect(labels(shown(asked))).toEqual(['Confirm', 'Cancel', 'Give a reason']);
    }
    const prompt = shown(await scene.sam.click(welcome, 'Close'));
    const form = await scene.sam.click(prompt, 'Give a reason');
    const again = shown(await scene.sam.submit(form, { Reason: 'Paid, thanks' }));
    expect(again.id).toBe(prompt.id);
    expect(embedField(again, 'Reason')).toBe('Paid, thanks');
    await stage.confirm(scene.sam, again, 'Confirm');
    const notice = (await scene.sam.messages(channel.id)).findLast(({ ephemeral }) => !ephemeral);
    expect(notice && embedField(notice, 'Reason')).toBe('Paid, thanks');
  });

  it('may think better of the reason; blanks are none', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const prompt = shown(await scene.ada.run(channel.id, '/close', { reason: 'First' }));
    const form = await scene.ada.click(prompt, 'Change the reason');
    expect(JSON.stringify(form.modal)).toContain('First');
    const again = shown(await scene.ada.submit(form, { Reason: ' \u200b ' }));
    expect(embedField(again, 'Reason')).toBeUndefined();
    await stage.confirm(scene.ada, again, 'Confirm');
    const notice = (await scene.sam.messages(channel.id)).findLast(({ ephemeral }) => !ephemeral);
    expect(notice && embedField(notice, 'Reason')).toBe('No reason given');
  });
});

describe('A closed ticket', () => {
  it('stands apart in the list of channels at once, and back among the open ones once it is reopened', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    const before = await shelf(scene, channel.id);
    // No new name is left, and none is needed.
    for (const name of ['one', 'two']) await scene.sam.run(channel.id, '/rename', { name });
    await stage.closeTicket(scene.sam, channel.id);
    expect(await shelf(scene, channel.id)).toBe('Closed Tickets');
    expect(await scene.sam.sees(channel.id)).toBe(true);
    for (const person of [scene.ada, scene.cy]) expect(await person.sees(channel.id)).toBe(false);
    await scene.sam.run(channel.id, '/reopen');
    await stage.idle();
    expect(await shelf(scene, channel.id)).toBe(before);
    expect(await scene.ada.sees(channel.id)).toBe(true);
    expect((await everyChannel(scene)).filter(({ name }) => name === 'Closed Tickets')).toHaveLength(1);
  });

  it('finds a second category once the first is full', async () => {
    const scene = await stage.readyScene();
    const tickets = [];
    for (const person of [scene.ada, scene.ben, scene.cy]) tickets.push(await stage.openTicket(scene, person));
    await stage.discord.client.call('setLimits', { channelsPerCategory: 2 });
    for (const { channel } of tickets) await stage.closeTicket(scene.sam, channel.id);
    const shelves = await Promise.all(tickets.map(({ channel }) => shelf(scene, channel.id)));
    expect(shelves).toEqual(['Closed Tickets', 'Closed Tickets', 'Closed Tickets 2']);
  });

  it('stays where it is, and is closed all the same, where Discord lets no category be made', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.discord.client.call('setLimits', { channelsPerServer: (await everyChannel(scene)).length });
    const answer = await stage.closeTicket(scene.sam, channel.id);
    expect(said(answer)).toContain('The ticket is closed');
    expect(await shelf(scene, channel.id)).toBe('Tickets');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'closed', untold: [] });
    expect(await scene.ada.sees(channel.id)).toBe(false);
  });
});

describe('A reopened ticket', () => {
  it('has no old notice left that would reopen it: that one says it was reopened, and by whom', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    await stage.closeTicket(scene.sam, channel.id, 'Paid');
    const notice = (await scene.sam.messages(channel.id)).findLast(({ ephemeral }) => !ephemeral);
    expect(labels(notice)).toEqual(['Reopen', 'Delete']);
    await scene.kim.run(channel.id, '/reopen');
    await stage.idle();
    const now = (await scene.sam.messages(channel.id)).find(({ id }) => id === notice?.id);
    expect(labels(now)).toEqual([]);
    const text = now ? textOf(now) : '';
    expect(text).toContain(`Closed by <@${scene.sam.id}>`);
    expect(text).toContain(`reopened by <@${scene.kim.id}>`);
    expect(text).not.toContain('can no longer see');
    expect(now && embedField(now, 'Reason')).toBe('Paid');
    await stage.closeTicket(scene.sam, channel.id);
    const last = (await scene.sam.messages(channel.id)).findLast(({ ephemeral }) => !ephemeral);
    expect(labels(last)).toEqual(['Reopen', 'Delete']);
  });
});
