import {
  buttons,
  longestChain,
  menus,
  textOf,
  type InteractionView,
  type MessageView
} from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
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

/** A panel that opens these, in the general channel; its page. */
async function post(...names: string[]): Promise<InteractionView> {
  const which = await presses(await panels(), 'New');
  const where = await scene.olivia.choose(shown(which), 'What shall it open?', names);
  return scene.olivia.choose(shown(where), 'Where shall it stand?', [scene.generalId]);
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
    expect(said(page)).toContain('The panel stands');
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
    await presses(page, 'As a menu');
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

  it('has its texts, colour and entries changed by presses, and shows them at once', async () => {
    await make('support');
    let page = await post('Purchase', 'Support');
    page = await scene.olivia.submit(await presses(page, 'Texts and colour'), {
      title: 'Desk',
      text: 'Here you go',
      color: '#ff8800',
      picture: ''
    });
    expect(textOf(await standing())).toContain('Desk');
    page = await scene.olivia.choose(shown(page), 'Choose an entry to change it', ['Support']);
    page = await scene.olivia.submit(await presses(page, 'Label, emoji, hint'), {
      label: 'Help!',
      emoji: '🆘',
      hint: ''
    });
    page = await presses(page, 'Colour of the button', 'Up');
    expect(buttons(await standing()).map(({ label }) => label)).toEqual(['Help!', 'Purchase']);
    page = await presses(page, 'Take off');
    expect(buttons(await standing()).map(({ label }) => label)).toEqual(['Create Ticket']);
    page = await presses(page, 'Add kinds');
    await scene.olivia.choose(shown(page), '', ['Support']);
    expect(buttons(await standing())).toHaveLength(2);
  });

  it('says at the field what is wrong, and Correct has what was typed', async () => {
    let page = await post('Purchase');
    page = await scene.olivia.submit(await presses(page, 'Texts and colour'), {
      title: 'Desk',
      text: '',
      color: 'orange',
      picture: 'javascript:alert(1)'
    });
    expect(said(page)).toContain('That was not taken');
    expect(textOf(await standing())).not.toContain('Desk');
    const again = await presses(page, 'Correct');
    expect(JSON.stringify(again.modal)).toContain('javascript');
    await scene.olivia.submit(again, { title: 'Desk', text: '', color: '', picture: '' });
    expect(textOf(await standing())).toContain('Desk');
  });

  it('moves with all it has, and is taken down only when asked twice', async () => {
    await make('support');
    let page = await post('Purchase', 'Support');
    const place = await stage.discord.client.call('createChannel', { serverId: scene.server.id, name: 'elsewhere' });
    page = await scene.olivia.choose(shown(await presses(page, 'Move')), 'Where shall it stand?', [place.id]);
    expect(said(page)).toContain('stands here now');
    expect(buttons(await scene.ada.lastMessage(place.id))).toHaveLength(2);
    expect((await scene.ada.messages(scene.generalId)).flatMap(buttons)).toEqual([]);
    page = await presses(page, 'Take down', 'No, keep it');
    page = await presses(page, 'Take down', 'Yes, take it down');
    expect(said(page)).toContain('taken down');
    expect(await scene.ada.messages(place.id)).toEqual([]);
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
    await presses(theirs, 'Take down', 'Yes, take it down');
    expect(said(await presses(page, 'As a menu'))).toContain('not there any more');
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
