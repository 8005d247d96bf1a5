import { PermissionFlagsBits } from 'discord-api-types/v10';
import {
  buttons,
  longestChain,
  menus,
  textOf,
  type InteractionView,
  type MessageView,
  type Person
} from '@ticket-desk/local-discord';
import { meet, type Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const panels = async () => scene.olivia.run(scene.generalId, '/panels');

async function presses(from: InteractionView, ...labels: string[]): Promise<InteractionView> {
  let now = from;
  for (const label of labels) now = await scene.olivia.click(shown(now), label);
  return now;
}

/** Makes a kind of ticket from a preset, as it is. */
async function make(preset: string): Promise<void> {
  const menu = await presses(await scene.olivia.run(scene.generalId, '/templates'), 'New');
  await presses(await scene.olivia.choose(shown(menu), 'template-new', [preset]), 'Publish');
}

/** A panel somebody works on that opens these. */
async function draft(...names: string[]): Promise<InteractionView> {
  const which = await presses(await panels(), 'New');
  return scene.olivia.choose(shown(which), 'What shall it open?', names);
}

/** A panel that opens these, in the general channel; its page. */
async function post(...names: string[]): Promise<InteractionView> {
  const where = await draft(...names);
  return presses(await scene.olivia.choose(shown(where), 'Where shall it stand?', [scene.generalId]), 'Publish');
}

const standing = async (): Promise<MessageView> => {
  await stage.idle();
  return scene.ada.lastMessage(scene.generalId);
};

describe('A panel with several kinds of tickets', () => {
  it('opens the right one by each of its buttons', async () => {
    await make('support');
    await make('report');
    const page = await post('Purchase', 'Support', 'Report');
    expect(said(page)).toContain('Published. The panel stands here');
    const panel = await standing();
    expect(textOf(panel)).toContain('How can we help?');
    expect(buttons(panel).map(({ label }) => label)).toEqual(['Purchase', 'Support', 'Report']);
    const opened = await scene.ada.click(panel, 'Report');
    const welcome = await scene.ada.eventually(
      'the first message',
      async () => (await scene.ada.messages(linkedChannel(opened)))[0]
    );
    expect(textOf(welcome)).toContain('Report · Ticket');
    expect(said(await scene.ada.click(panel, 'Support'))).toContain('<#');
  });

  it('as a menu takes the same choice again, and costs four calls in two round trips', async () => {
    await make('support');
    const page = await post('Purchase', 'Support');
    await presses(page, 'As a menu', 'Publish');
    const panel = await standing();
    expect(menus(panel)[0]).toMatchObject({ placeholder: 'Choose what it is about' });
    await stage.idle();
    // So long that calls side by side are seen as such on a busy machine too.
    await stage.discord.client.call('addFault', { latencyMs: 300 });
    const since = await stage.discord.client.call('mark', {});
    await scene.ada.choose(panel, '', ['Support']);
    await stage.idle();
    expect(textOf(await standing())).toContain('Your ticket is ready: <#');
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
    await stage.discord.client.call('clearFaults', {});
    expect(calls).toHaveLength(4);
    expect(longestChain(calls)).toBe(2);
    // Nothing of it has changed for the others, and it can be chosen from again.
    const now = (await scene.sam.messages(scene.generalId)).find(({ id }) => id === panel.id);
    expect(now && menus(now)).toEqual(menus(panel));
    await scene.ada.choose(panel, '', ['Support']);
    await stage.idle();
    expect(textOf(await standing())).toContain('already');
  });

  it('has its texts, colour and entries changed by presses, and shows them once they are published', async () => {
    await make('support');
    let page = await post('Purchase', 'Support');
    const before = await standing();
    page = await scene.olivia.submit(await presses(page, 'Texts and colour'), {
      title: 'Desk',
      text: 'Here you go',
      color: '#ff8800',
      picture: ''
    });
    expect(said(page)).toContain('Not published yet: Title, Text and Colour');
    page = await scene.olivia.choose(shown(page), 'Choose an entry to change it', ['Support']);
    page = await scene.olivia.submit(await presses(page, 'Label, emoji, hint'), {
      label: 'Help!',
      emoji: '🆘',
      hint: ''
    });
    page = await presses(page, 'Colour of the button', 'Up');
    expect(await standing()).toEqual(before);
    const since = await stage.discord.client.call('mark', {});
    page = await presses(page, 'Publish');
    expect(textOf(await standing())).toContain('Desk');
    expect(buttons(await standing()).map(({ label }) => label)).toEqual(['Help!', 'Purchase']);
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
    expect(calls.filter(({ method, route }) => method === 'PATCH' && route.startsWith('/channels'))).toHaveLength(1);
    page = await scene.olivia.choose(shown(page), 'Choose an entry to change it', ['Help!']);
    page = await presses(page, 'Take off');
    page = await presses(page, 'Publish');
    expect(buttons(await standing()).map(({ label }) => label)).toEqual(['Create Ticket']);
    page = await presses(page, 'Add kinds');
    await presses(await scene.olivia.choose(shown(page), '', ['Support']), 'Publish');
    expect(buttons(await standing())).toHaveLength(2);
  });

  it('says at the field what is wrong, and Correct has what was typed', async () => {
    let page = await post('Purchase');
    const wrong = { title: 'Desk', text: '', color: 'orange', picture: 'javascript:alert(1)' };
    page = await scene.olivia.submit(await presses(page, 'Texts and colour'), wrong);
    expect(said(page)).toContain('That was not taken');
    const again = await presses(page, 'Correct');
    expect(JSON.stringify(again.modal)).toContain('javascript');
    page = await scene.olivia.submit(again, { title: 'Desk', text: '', color: '', picture: '' });
    page = await scene.olivia.submit(await presses(page, 'Texts and colour'), { ...wrong, title: 'Other' });
    expect(said(page)).toContain('That was not taken');
    expect(JSON.stringify((await presses(page, 'Correct')).modal)).toContain('Other');
    await presses(page, 'Publish');
    expect(textOf(await standing())).toContain('Desk');
  });

  it('moves with all it has, is archived only when asked twice, and comes back', async () => {
    await make('support');
    let page = await post('Purchase', 'Support');
    const place = await stage.discord.client.call('createChannel', { serverId: scene.server.id, name: 'elsewhere' });
    page = await scene.olivia.choose(shown(await presses(page, 'Move')), 'Where shall it stand?', [place.id]);
    expect(said(page)).toContain('stands here now');
    expect(buttons(await scene.ada.lastMessage(place.id))).toHaveLength(2);
    expect((await scene.ada.messages(scene.generalId)).flatMap(buttons)).toEqual([]);
    page = await presses(page, 'Archive', 'No, keep it');
    page = await presses(page, 'Archive', 'Yes, take it down');
    expect(said(page)).toContain('taken down');
    expect(await scene.ada.messages(place.id)).toEqual([]);
    page = await scene.olivia.choose(shown(await presses(page, 'Archived')), 'panel-archived-pick', [
      'How can we help?'
    ]);
    expect(said(page)).toContain(`It stood in <#${place.id}>`);
    page = await presses(page, 'Bring back', 'Publish');
    expect(buttons(await scene.ada.lastMessage(place.id))).toHaveLength(2);
    page = await presses(page, 'Up in the list');
    expect(said(page)).toContain('Number 1 of 2 in the list.');
    const { panels: listed, archivedPanels } = (await stage.settings(scene)) ?? {};
    expect([listed?.[0]?.channelId, archivedPanels]).toEqual([place.id, undefined]);
    page = await presses(page, 'Archive', 'Yes, take it down', 'Archived');
    page = await scene.olivia.choose(shown(page), 'panel-archived-pick', ['How can we help?']);
    expect(said(await presses(page, 'Remove for good', 'Yes, remove it for good'))).toContain('Nothing is archived.');
  });

  it('without one of its kinds opens the others, and the doctor says so', async () => {
    await make('support');
    await post('Purchase', 'Support');
    const list = await scene.olivia.run(scene.generalId, '/templates');
    await presses(await scene.olivia.choose(shown(list), 'template-pick', ['Support']), 'Archive');
    await stage.idle();
    expect(buttons(await standing()).map(({ label }) => label)).toEqual(['Purchase']);
    expect(said(await scene.olivia.run(scene.generalId, '/doctor'))).toContain('opens nothing');
  });

  it('that was deleted by hand is posted again as it was', async () => {
    await make('support');
    await post('Purchase', 'Support');
    const { channelId, id: messageId } = await standing();
    await stage.discord.client.call('deleteMessage', { channelId, messageId });
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toContain('stands again');
    expect(buttons(await standing())).toHaveLength(2);
  });

  it('that somebody else took down meanwhile is said to be gone', async () => {
    const page = await post('Purchase');
    const other = await presses(await panels());
    const { messageId } = { messageId: (await standing()).id };
    const theirs = await scene.olivia.choose(shown(other), 'panel-pick', [messageId]);
    await presses(theirs, 'Archive', 'Yes, take it down');
    expect(said(await presses(page, 'As a menu'))).toContain('not there any more');
  });
});

/** Another administrator. */
async function ian(): Promise<Person> {
  const { client } = stage.discord;
  const serverId = scene.server.id;
  const other = await meet(client, 'Ian');
  const permissions = PermissionFlagsBits.Administrator.toString();
  const admins = await client.call('createRole', { serverId, name: 'Admins', permissions });
  await client.call('join', { serverId, userId: other.id });
  await client.call('giveRole', { serverId, userId: other.id, roleId: admins.id });
  return other;
}

/** A form of texts with this title. */
const titled = (title: string) => ({ title, text: '', color: '', picture: '' });

describe('A draft of a panel', () => {
  it('is private until it is published, outlives the bot, and is thrown away only when asked twice', async () => {
    await make('support');
    let page = await draft('Purchase', 'Support');
    expect(said(page)).toContain('Choose below where it shall stand');
    page = await presses(page, 'Publish');
    expect(said(page)).toContain('Choose below where it shall stand');
    expect((await scene.ada.messages(scene.generalId)).flatMap(buttons)).toEqual([]);
    await scene.olivia.submit(await presses(page, 'Texts and colour'), titled('Kept'));
    await stage.bot.kill();
    await stage.startBot();
    page = await scene.olivia.choose(shown(await panels()), 'Go on with a draft (1)', ['Kept']);
    expect(said(page)).toContain('New panel: Kept');
    const list = await panels();
    page = await presses(page, 'Discard', 'No, keep it');
    expect(said(page)).toContain('Kept');
    expect(said(await presses(page, 'Discard', 'Yes, throw it away'))).toContain('thrown away');
    expect(said(await scene.olivia.choose(shown(list), 'panel-drafts', ['Kept']))).toContain(
      'This draft of a panel is gone'
    );
  });

  it('of one that stands is marked in the list, and leaves it as it is when thrown away', async () => {
    let page = await post('Purchase');
    const before = await standing();
    page = await presses(page, 'As a menu');
    expect(said(await presses(page, 'All panels'))).toContain('your changes are not published yet');
    page = await scene.olivia.choose(shown(await panels()), 'panel-pick', [before.id]);
    expect(said(page)).toContain('Not published yet: buttons or menu');
    const live = await presses(page, 'What is public');
    expect(said(live)).toContain('You have changes to it that are not published yet');
    page = await presses(live, 'Go on editing', 'Discard', 'Yes, throw it away');
    expect(said(page)).toContain('thrown away');
    expect(await standing()).toEqual(before);
  });

  it('published twice by a double press is published once', async () => {
    const where = await draft('Purchase');
    const page = await scene.olivia.choose(shown(where), 'Where shall it stand?', [scene.generalId]);
    const both = await Promise.all([presses(page, 'Publish'), presses(page, 'Publish')]);
    for (const answer of both) expect(said(answer)).not.toContain('gone');
    await stage.idle();
    expect((await scene.ada.messages(scene.generalId)).filter((one) => buttons(one).length > 0)).toHaveLength(1);
    expect((await stage.settings(scene))?.panels).toHaveLength(2);
  });

  it('is told at the next press that somebody else was faster, and takes both', async () => {
    await make('support');
    const mine = await scene.olivia.submit(
      await presses(await post('Purchase', 'Support'), 'Texts and colour'),
      titled('Of Olivia')
    );
    const other = await ian();
    const { id } = await standing();
    const theirs = await other.choose(shown(await other.run(scene.generalId, '/panels')), 'panel-pick', [id]);
    await other.click(shown(await other.click(shown(theirs), 'As a menu')), 'Publish');
    const told = await presses(mine, 'Publish');
    expect(said(told)).toContain(
      '**Changed by them alone**\n• Buttons or menu\n> yours: As buttons\n> theirs: As a menu'
    );
    expect(said(told)).toContain('**Changed by you alone**\n• Title\n> yours: Of Olivia\n> theirs: How can we help?');
    expect(textOf(await standing())).not.toContain('Of Olivia');
    await presses(await presses(told, 'Put both together'), 'Publish');
    expect(textOf(await standing())).toContain('Of Olivia');
    expect(menus(await standing())).toHaveLength(1);
  });

  it('whose channel is deleted meanwhile asks for another one, and loses nothing', async () => {
    const { client } = stage.discord;
    const place = await client.call('createChannel', { serverId: scene.server.id, name: 'elsewhere' });
    const where = await draft('Purchase');
    let page = await scene.olivia.choose(shown(where), 'Where shall it stand?', [place.id]);
    page = await presses(page, 'Publish');
    page = await scene.olivia.submit(await presses(page, 'Texts and colour'), titled('Desk'));
    await client.call('deleteChannel', { channelId: place.id });
    await stage.idle();
    page = await presses(page, 'Publish');
    expect(said(page)).toContain('This panel does not stand any more');
    page = await scene.olivia.choose(shown(page), 'Where shall it stand?', [scene.generalId]);
    expect(said(await presses(page, 'Publish'))).toContain('Published');
    expect(textOf(await standing())).toContain('Desk');
  });

  it('whose channel is deleted before it ever stood says so, and posts nothing', async () => {
    const { client } = stage.discord;
    const place = await client.call('createChannel', { serverId: scene.server.id, name: 'elsewhere' });
    let page = await scene.olivia.choose(shown(await draft('Purchase')), 'Where shall it stand?', [place.id]);
    await client.call('deleteChannel', { channelId: place.id });
    await stage.idle();
    page = await presses(page, 'Publish');
    expect(said(page)).toContain('The channel you chose was deleted. Choose another one.');
    page = await scene.olivia.choose(shown(page), 'Where shall it stand?', [scene.generalId]);
    expect(said(await presses(page, 'Publish'))).toContain('Published');
  });

  it('whose message is deleted meanwhile is posted anew where it stood', async () => {
    const page = await scene.olivia.submit(await presses(await post('Purchase'), 'Texts and colour'), titled('Desk'));
    const { channelId, id: messageId } = await standing();
    await stage.discord.client.call('deleteMessage', { channelId, messageId });
    expect(said(await presses(page, 'Publish'))).toContain('Published');
    expect(textOf(await standing())).toContain('Desk');
    expect((await stage.settings(scene))?.panels).toMatchObject([{}, { channelId, title: 'Desk' }]);
  });

  it('is shown beforehand as it will stand, and its buttons and menu open nothing', async () => {
    await make('support');
    const page = await draft('Purchase', 'Support');
    const preview = await presses(page, 'Preview');
    expect(said(preview)).toContain('Only you see this');
    expect(buttons(shown(preview)).map(({ label }) => label)).toEqual(['Purchase', 'Support']);
    const walk = await scene.olivia.click(shown(preview), 'Purchase');
    expect(said(walk)).toContain('Preview: Purchase');
    expect(said(await presses(walk, 'Canada'))).toContain('Question 2');
    const asMenu = await presses(await presses(page, 'As a menu'), 'Preview');
    await scene.olivia.choose(shown(asMenu), 'Choose what it is about', ['Support']);
    expect(await stage.record(scene, 1)).toBeNull();
  });
});

describe('The panels of a server', () => {
  it('are copied, paused and looked for', async () => {
    await make('support');
    let page = await post('Purchase');
    page = await presses(page, 'Pause');
    expect(said(page)).toContain('Paused');
    const panel = await standing();
    expect(textOf(panel)).toContain('Paused for now');
    expect(said(await scene.ada.click(panel, 'Create Ticket'))).toContain('This panel is paused for now');
    expect(await stage.record(scene, 1)).toBeNull();
    expect(said(await panels())).toContain('⏸ paused');
    page = await presses(page, 'No longer pause');
    expect(said(page)).toContain('opens tickets again');
    expect(textOf(await standing())).not.toContain('Paused');

    let copy = await scene.olivia.submit(await presses(page, 'Copy', 'Texts and colour'), titled('Second'));
    copy = await scene.olivia.choose(shown(copy), 'Where shall it stand?', [scene.generalId]);
    await presses(copy, 'Publish');
    const found = await scene.olivia.run(scene.generalId, '/panels', { search: 'SECOND' });
    expect(said(found)).toContain('Found for “SECOND”');
    expect(menus(shown(found))[0]?.options.map(({ label }) => label)).toEqual(['Second']);
    const none = await scene.olivia.run(scene.generalId, '/panels', { search: 'nowhere' });
    expect(said(none)).toContain('No panel has this in its title');
    expect(menus(shown(await presses(none, 'All panels')))[0]?.options).toHaveLength(3);
  });
});

describe('The first panel of today', () => {
  it('is not touched by a start', async () => {
    const panel = await stage.panel(scene, scene.ada);
    const since = await stage.discord.client.call('mark', {});
    await stage.restartBot();
    await stage.idle();
    const { calls } = await stage.discord.client.call('span', { applicationId: stage.account.applicationId, since });
    expect(calls.filter(({ method, route }) => method === 'PATCH' && route.includes('/messages/'))).toEqual([]);
    expect(await stage.panel(scene, scene.ada)).toEqual(panel);
  });

  it('moves with /panel, alone', async () => {
    await make('support');
    await post('Support');
    const asked = said(await scene.olivia.run(scene.generalId, '/panel'));
    expect(asked).toContain('Which kind of ticket');
  });
});
