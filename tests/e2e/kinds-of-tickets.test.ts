import { textOf, type Person } from '@ticket-desk/local-discord';
import { ChannelType } from 'discord-api-types/v10';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { until } from '../support/until.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('setLimits', { channelsPerCategory: 50 }));
afterAll(() => stage.close());

/** Brings a kind of ticket in that differs from a plain one, and publishes it. */
async function kind(change: object, id = 'support'): Promise<void> {
  const template = {
    name: id,
    panel: { title: 'Help', text: 'Press', button: 'Help' },
    channelName: 'help-{number}',
    welcome: 'Hi {user}',
    questions: [],
    ...change
  };
  const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { [id]: template } });
  const file = { name: 'support.json', data: Buffer.from(text).toString('base64') };
  const draft = await scene.olivia.run(scene.generalId, '/templates', { file });
  expect(said(await scene.olivia.click(shown(draft), 'Publish'))).toContain('is published');
}

const ask = (person: Person, id = 'support') => person.run(scene.generalId, '/open', { kind: id });
async function open(person: Person, id = 'support'): Promise<string> {
  const channelId = linkedChannel(await ask(person, id));
  await stage.idle();
  return channelId;
}
const channelOf = async (channelId: string) =>
  (await stage.discord.client.call('allChannels', { serverId: scene.server.id })).find(({ id }) => id === channelId);
const firstMessage = async (person: Person, channelId: string) => {
  const [first] = await person.messages(channelId);
  if (!first) throw new Error('There is no first message.');
  return first;
};
const make = (name: string, type: ChannelType = ChannelType.GuildCategory) =>
  stage.discord.client.call('createChannel', { serverId: scene.server.id, name, type });
const role = (name: string) => stage.discord.client.call('createRole', { serverId: scene.server.id, name });

describe('A kind of ticket', () => {
  it('has a category of its own, which overflows into others, and comes back there when it is reopened', async () => {
    const { id: category } = await make('Applications');
    await kind({ category });
    await stage.discord.client.call('setLimits', { channelsPerCategory: 1 });
    const first = await open(scene.ada);
    expect((await channelOf(first))?.parentId).toBe(category);
    const second = await channelOf(await open(scene.ben));
    const overflow = second?.parentId ?? '';
    expect((await channelOf(overflow))?.name).toBe('Applications 2');
    await stage.discord.client.call('setLimits', { channelsPerCategory: 50 });
    await stage.closeTicket(scene.sam, first);
    await stage.idle();
    expect((await channelOf(first))?.parentId).not.toBe(category);
    await scene.sam.run(first, '/reopen');
    await stage.idle();
    expect((await channelOf(first))?.parentId).toBe(category);
    // Gone, it is as if it had none.
    await stage.discord.client.call('deleteChannel', { channelId: category });
    await stage.idle();
    const settings = await stage.settings(scene);
    expect((await channelOf(await open(scene.cy)))?.parentId).toBe(settings?.categoryId);
  });

  it('has staff of its own, and calls whom it names', async () => {
    const judges = await role('Judges');
    const called = await role('On duty');
    await stage.discord.client.call('giveRole', { serverId: scene.server.id, userId: scene.cy.id, roleId: judges.id });
    const questions = [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }];
    await kind({ staffRoles: [judges.id], calledRoles: [called.id], questions });
    const channelId = await open(scene.ada);
    await scene.ada.click(await firstMessage(scene.ada, channelId), 'Yes');
    await stage.idle();
    expect((await scene.cy.channels(scene.server)).some(({ id }) => id === channelId)).toBe(true);
    expect((await scene.sam.channels(scene.server)).some(({ id }) => id === channelId)).toBe(false);
    const summary = (await scene.cy.messages(channelId)).at(-1);
    expect(summary?.content).toBe(`<@&${called.id}>`);
    expect(said(await scene.cy.run(channelId, '/close'))).toContain('Close ticket');
    // Where these roles are gone, the server's staff work it.
    await stage.discord.client.call('deleteRole', { serverId: scene.server.id, roleId: judges.id });
    await stage.idle();
    await scene.olivia.run(scene.generalId, '/repair');
    await stage.idle();
    expect((await scene.sam.channels(scene.server)).some(({ id }) => id === channelId)).toBe(true);
  });

  it('has a slow mode and a colour', async () => {
    await kind({ slowMode: 30, color: '#ff8800' });
    const since = await stage.discord.client.call('mark', {});
    const channelId = await open(scene.ada);
    const { applicationId } = stage.account;
    const { calls } = await stage.discord.client.call('span', { applicationId, since });
    const made = calls.find(({ route }) => route === '/guilds/{guild_id}/channels');
    expect(made?.request).toMatchObject({ rate_limit_per_user: 30 });
    expect((await firstMessage(scene.ada, channelId)).embeds[0]?.color).toBe(0xff8800);
  });

  it('may be open more than once for a member, and not again too soon', async () => {
    await kind({ opening: { openAtOnce: 2 } });
    const first = await open(scene.ada);
    const second = await open(scene.ada);
    expect(second).not.toBe(first);
    expect(said(await ask(scene.ada))).toContain(second);
    await stage.closeTicket(scene.sam, first);
    await open(scene.ada);
    expect(said(await scene.sam.run(first, '/reopen'))).toContain('another open ticket');

    await kind({ opening: { cooldownMinutes: 60 } }, 'rare');
    const only = await open(scene.ben, 'rare');
    await stage.closeTicket(scene.sam, only);
    expect(said(await ask(scene.ben, 'rare'))).toContain('You can open another');
    await scene.olivia.run(only, '/delete').then((asked) => scene.olivia.click(shown(asked), 'Confirm'));
    await stage.idle();
    expect(said(await ask(scene.ben, 'rare'))).toContain('You can open another');
    await stage.bot.stop();
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    expect(said(await ask(scene.ben, 'rare'))).toContain('You can open another');
    // Whatever door: whoever opens one for him reads whose limit it is.
    const forBen = await scene.sam.run(scene.generalId, '/open', { kind: 'rare', member: scene.ben.id });
    expect(said(forBen)).toContain(`<@${scene.ben.id}> opened one of these`);
  });

  it('is opened by nobody who is too new here, or has a role that keeps them out, by the panel neither', async () => {
    const muted = await role('Muted');
    await stage.discord.client.call('giveRole', { serverId: scene.server.id, userId: scene.ben.id, roleId: muted.id });
    await kind({ opening: { refusedRoles: [muted.id] } });
    await kind({ opening: { daysInServer: 7 } }, 'later');
    const page = await scene.olivia.click(shown(await scene.olivia.run(scene.generalId, '/panels')), 'New');
    const draft = await scene.olivia.choose(shown(page), 'What shall it open?', ['support', 'later']);
    const placed = await scene.olivia.choose(shown(draft), 'Where shall it stand?', [scene.generalId]);
    await scene.olivia.click(shown(placed), 'Publish');
    await stage.idle();
    const panel = await scene.ada.lastMessage(scene.generalId);
    expect(said(await scene.ben.click(panel, 'support'))).toContain(
      `Members with the role <@&${muted.id}> cannot open`
    );
    expect(said(await ask(scene.ben))).toContain(`Members with the role <@&${muted.id}> cannot open`);
    expect(said(await scene.ada.click(panel, 'later'))).toContain('7 days');
    expect(await stage.record(scene, 1)).toBeNull();
    linkedChannel(await scene.ada.click(panel, 'support'));
  });

  it('asks for a reason where it must have one, and for none where it wants none', async () => {
    await kind({ closing: { reason: 'required', question: 'What was decided?' } });
    const channelId = await open(scene.ada);
    const asked = await scene.sam.run(channelId, '/close');
    expect(said(asked)).toContain('Give a reason');
    expect(JSON.stringify(shown(asked).components)).not.toContain('confirm-close');
    const modal = await scene.sam.click(shown(asked), 'Give a reason');
    expect(JSON.stringify(modal.modal)).toContain('What was decided?');
    const reasoned = await scene.sam.submit(modal, { 'What was decided?': 'All is well' });
    await scene.sam.click(shown(reasoned), 'Confirm');
    await stage.idle();
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'closed', closed: { reason: 'All is well' } });

    await kind({ closing: { reason: 'none' } }, 'plain');
    const other = await open(scene.ben, 'plain');
    expect(JSON.stringify(shown(await scene.sam.run(other, '/close')).components)).not.toContain('ask-reason');
  });

  it('that must have a reason is not closed without one, whatever is pressed', async () => {
    await kind({ closing: { reason: 'required' } });
    const channelId = await open(scene.ada);
    const asked = await scene.sam.run(channelId, '/close');
    const forged = await stage.discord.client.call('forge', {
      as: scene.sam.id,
      channelId,
      messageId: shown(asked).id,
      applicationId: stage.account.applicationId,
      customId: 'confirm-close|1',
      componentType: 2
    });
    await scene.sam.settled(forged);
    await stage.idle();
    expect((await scene.sam.messages(channelId)).map((one) => textOf(one)).join()).toContain('needs a reason');
    expect(await stage.record(scene, 1)).toMatchObject({ status: 'open' });
  });

  it('has its channel called by name, nickname and answers, once they are handed in', async () => {
    await kind({
      channelName: '{answer:topic}-{nick}-{number}',
      questions: [
        { id: 'topic', kind: 'choice', text: 'What?', options: [{ value: 'bug', label: 'A Bug!', emoji: '🐞' }] }
      ]
    });
    const channelId = await open(scene.ada);
    expect((await channelOf(channelId))?.name).toBe('ada-0001');
    await scene.ada.click(await firstMessage(scene.ada, channelId), '🐞 A Bug!').catch(async () => {
      await scene.ada.click(await firstMessage(scene.ada, channelId), 'choose|1|topic|bug');
    });
    await until('the channel to be renamed', async () => (await channelOf(channelId))?.name === '🐞-a-bug-ada-0001');
    await stage.idle();
    expect(await stage.record(scene, 1)).not.toHaveProperty('renameDue');
  });

  it('has its channel renamed later where Discord does not let it now, also after a restart', async () => {
    await kind({
      channelName: 'help-{answer:sure}-{number}',
      questions: [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }]
    });
    const channelId = await open(scene.ada);
    await scene.sam.run(channelId, '/rename', { name: 'one' });
    await scene.sam.run(channelId, '/rename', { name: 'two' });
    await scene.ada.click(await firstMessage(scene.ada, channelId), 'choose|1|sure|yes');
    await until('it to be due', async () => (await stage.record(scene, 1))?.renameDue === true);
    await until('the summary', async () =>
      (await scene.sam.messages(channelId)).some((one) => textOf(one).includes('is ready for you'))
    );
    await stage.bot.stop();
    await stage.discord.client.call('setLimits', { rateLimits: false });
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    await until('the channel to be renamed', async () => (await channelOf(channelId))?.name === 'help-yes-0001');
    await stage.discord.client.call('setLimits', { rateLimits: true });
  });
});
