import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { menus, textOf, type InteractionView, type Person } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';
import { NewKinds } from '../../src/lib/templates/fresh-question.js';
import { findPanel, meet, type Scene } from '../../harness/believable-server.js';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.scene();
});
afterAll(() => stage.close());

const parts = 'Name, greeting, panel …';
const templates = async (options = {}) => scene.olivia.run(scene.generalId, '/templates', options);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const file = (text: string) => ({
  file: { name: 'templates.json', contentType: 'application/json', data: base64(text) }
});

/** What one presses after another show, each on the message of the one before. */
async function presses(from: InteractionView, ...labels: string[]): Promise<InteractionView> {
  let now = from;
  for (const label of labels) now = await scene.olivia.click(shown(now), label);
  return now;
}

/** A new template in the editor. */
async function fresh(preset: string): Promise<InteractionView> {
  const menu = await presses(await templates(), 'New');
  return scene.olivia.choose(shown(menu), 'template-new', [preset]);
}

async function attached(answer: InteractionView, name: string): Promise<string> {
  const found = shown(answer).attachments.find(({ filename }) => filename === name);
  if (!found) throw new Error(`There is no ${name} on: ${textOf(shown(answer))}`);
  return (await fetch(found.url)).text();
}

describe('An administrator makes a kind of ticket in Discord', () => {
  it('from a preset, changes it, publishes it, posts its panel, and a member opens one', async () => {
    let now = await fresh('support');
    expect(said(now)).toContain('New: Support');

    now = await scene.olivia.choose(shown(now), parts, ['+basics']);
    const modal = await presses(now, 'Edit texts');
    expect(JSON.stringify(modal.modal)).toContain('thanks for writing');
    now = await scene.olivia.submit(modal, { name: 'Shop order', channel: 'order-{number}', welcome: 'Hello {user}!' });
    expect(said(now)).toContain('New: Shop order');

    now = await scene.olivia.choose(shown(now), 'Choose a question to change it', ['topic']);
    now = await scene.olivia.submit(await presses(now, 'Options'), { options: '🐞 A bug\nMoney | about a payment' });
    expect(said(now)).toContain('🐞 A bug');
    now = await presses(now, 'Add question');
    now = await scene.olivia.choose(shown(now), 'What kind of question?', ['text']);
    now = await scene.olivia.submit(await presses(now, 'Edit texts'), { text: 'Which size?', placeholder: '' });
    now = await presses(now, 'Up', 'Copy', 'Delete');
    expect(said(now)).toContain('Which size?');

    now = await presses(now, 'Publish');
    expect(said(now)).toContain('**Shop order** is published');

    const asked = await scene.olivia.run(scene.generalId, '/setup');
    await scene.olivia.choose(shown(asked), '', ['Shop order']);
    const panel = await findPanel(scene.ada, scene.server, 'Get help');
    const opened = await scene.ada.click(panel, 'Get help');
    const channelId = linkedChannel(opened);
    const welcome = await scene.ada.eventually(
      'the first message',
      async () => (await scene.ada.messages(channelId))[0]
    );
    expect(textOf(welcome)).toContain('Hello <@');
    expect(textOf(welcome)).toContain('Which size?');
  });

  it('what is wrong is said at the field, nothing is taken over, and Correct has what was typed', async () => {
    let now = await fresh('report');
    now = await scene.olivia.choose(shown(now), parts, ['+panel']);
    now = await scene.olivia.submit(await presses(now, 'Edit texts'), {
      title: 'A new title',
      text: 'Text',
      button: 'Press',
      emoji: 'no emoji'
    });
    expect(said(now)).toContain('That was not taken');
    expect(said(now)).toContain('**Emoji**');
    expect(said(now)).not.toContain('A new title');
    const again = await presses(now, 'Correct');
    expect(JSON.stringify(again.modal)).toContain('no emoji');
    now = await scene.olivia.submit(again, { title: 'A new title', text: 'Text', button: 'Press', emoji: '🎉' });
    expect(said(now)).toContain('A new title');
  });

  it('a draft outlives the bot and the message, and is thrown away only when asked twice', async () => {
    await named(await fresh('appeal'), 'My appeal');
    await stage.bot.kill();
    await stage.startBot();
    const list = await templates();
    const draft = await scene.olivia.choose(shown(list), menuOf(list, 'draft'), ['My appeal']);
    expect(said(draft)).toContain('New: My appeal');
    const kept = await presses(draft, 'Discard', 'No, keep it');
    expect(said(kept)).toContain('My appeal');
    expect(said(await presses(kept, 'Discard', 'Yes, throw it away'))).toContain('thrown away');
    expect(said(await templates())).not.toContain('My appeal');
  });

  it('two administrators at once: the second is told before anything is published', async () => {
    const now = await named(await fresh('support'), 'Twice');
    await presses(now, 'Publish');
    const edit = async (who: Person) => {
      const list = await who.run(scene.generalId, '/templates', { search: 'twice' });
      const page = await who.choose(shown(list), 'template-pick', ['Twice']);
      return who.click(shown(page), 'Edit');
    };
    const { client } = stage.discord;
    const serverId = scene.server.id;
    const other = await meet(client, 'Ian');
    const permissions = PermissionFlagsBits.Administrator.toString();
    const admins = await client.call('createRole', { serverId, name: 'Admins', permissions });
    await client.call('join', { serverId, userId: other.id });
    await client.call('giveRole', { serverId, userId: other.id, roleId: admins.id });
    const mine = await edit(scene.olivia);
    const theirs = await other.submit(
      await other.click(shown(await other.choose(shown(await edit(other)), parts, ['+basics'])), 'Edit texts'),
      { name: 'Of Ian', channel: 't-{number}', welcome: 'Hi' }
    );
    await other.click(shown(theirs), 'Publish');
    const told = await scene.olivia.choose(shown(mine), parts, ['+basics']);
    expect(said(told)).toContain(
      'Somebody else has published another version meanwhile. Yours differs from it in Name.'
    );
    const kept = await named(await presses(told, 'Keep mine'), 'Of Olivia');
    expect(said(await presses(kept, 'Publish'))).toContain('**Of Olivia** is published');
  });
});

/** The name of what is in the editor. */
async function named(editor: InteractionView, name: string): Promise<InteractionView> {
  const form = await presses(await scene.olivia.choose(shown(editor), parts, ['+basics']), 'Edit texts');
  return scene.olivia.submit(form, { name, channel: 't-{number}', welcome: 'Hi' });
}

/** The placeholder of the menu that speaks of this. */
function menuOf(answer: InteractionView, word: string): string {
  const found = JSON.stringify(shown(answer).components)
    .match(/"placeholder":"([^"]*)"/g)
    ?.find((one) => one.includes(word));
  if (!found) throw new Error(`No menu speaks of ${word}.`);
  return found.slice('"placeholder":"'.length, -1);
}

describe('The questionnaire', () => {
  /** Adds a question after the one that is shown. */
  async function add(editor: InteractionView, kind: string): Promise<InteractionView> {
    return scene.olivia.choose(shown(await presses(editor, 'Add question')), 'What kind of question?', [kind]);
  }
  const fill = async (editor: InteractionView, form: string, fields: Record<string, string>) =>
    scene.olivia.submit(await presses(editor, form), fields);

  it('is built of every kind of question, each asked as it comes', async () => {
    let now = await fresh('support');
    for (const kind of NewKinds) {
      now = await add(now, kind);
      expect(said(now)).toContain('New question');
    }
    expect(said(await presses(now, 'Publish'))).toContain('is published');
  });

  it('asks one question only for some answers to an earlier one, limits it, and is walked without opening anything', async () => {
    let now = await named(await fresh('support'), 'Walked');
    now = await add(now, 'whole');
    now = await fill(now, 'Edit texts', { text: 'How many times?', hint: 'Roughly', placeholder: '' });
    now = await fill(now, 'Limits', { min: '1', max: '10', default: '' });
    expect(said(now)).toContain('from 1 to 10');
    now = await scene.olivia.choose(shown(await presses(now, 'Condition')), '', ['What is it about?']);
    now = await scene.olivia.choose(shown(now), '', ['Something does not work', 'A payment']);
    expect(said(now)).toContain('Asked only if “What is it about?” is Something does not work and A payment');
    now = await add(now, 'form');
    now = await fill(now, 'Fields', { fields: 'text: Your name | as in your passport\nradio?: Size = Small, Large' });
    expect(said(now)).toContain('radio?: Size');

    let walk = await scene.olivia.click(shown(now), 'Preview');
    expect(said(walk)).toContain('Question 1 of 4');
    walk = await scene.olivia.click(shown(walk), 'My account');
    walk = await scene.olivia.submit(await presses(walk, 'Answer'), { text: 'It is broken' });
    expect(said(walk)).not.toContain('How many times?');
    walk = await presses(walk, 'Back', 'Back');
    walk = await scene.olivia.click(shown(walk), 'Something does not work');
    while (!said(walk).includes('How many times?')) walk = await presses(walk, 'No');
    walk = await scene.olivia.submit(await presses(walk, 'Answer'), { text: '11' });
    expect(said(walk)).toContain('not above 10');
    walk = await scene.olivia.submit(await presses(walk, 'Correct'), { text: '3' });
    walk = await scene.olivia.submit(await presses(walk, 'Fill in'), { 'Your name': 'Olivia' });
    expect(said(walk)).toContain('That was all');
    expect(await stage.record(scene, 1)).toBeNull();
    expect(said(await presses(walk, 'From the beginning'))).toContain('Question 1 of');
  });

  it('with a condition on a question that comes later is refused at the move', async () => {
    let now = await named(await fresh('support'), 'Moved');
    now = await add(now, 'yes-no');
    now = await scene.olivia.choose(shown(await presses(now, 'Condition')), '', ['What is it about?']);
    now = await scene.olivia.choose(shown(now), '', ['It was answered']);
    for (let place = 0; place < 3; place += 1) now = await presses(now, 'Up');
    expect(said(now)).toContain('That was not taken');
    expect(said(now)).toContain('comes later');
    now = await presses(now, 'Condition');
    now = await presses(now, 'Always ask', 'Up');
    expect(said(now)).not.toContain('That was not taken');
  });
});

describe('A kind of ticket as a file', () => {
  it('goes out with its schema, and comes back in as a draft', async () => {
    const page = await scene.olivia.choose(shown(await templates()), 'template-pick', ['Purchase']);
    const out = await presses(page, 'Export');
    const text = await attached(out, 'purchase.json');
    expect(await attached(out, 'templates.schema.json')).toContain('Templates of the ticket desk');
    const back = await templates(file(text.replace('"Purchase"', '"Brought in"')));
    expect(said(back)).toContain('New: Brought in');
    expect(said(await presses(back, 'Publish'))).toContain('**Brought in** is published');
  });

  it('all of them go into one file, and are published together', async () => {
    await presses(await named(await fresh('report'), 'Second'), 'Publish');
    const text = await attached(await presses(await templates(), 'Export all'), 'templates.json');
    const several = await templates(file(text));
    expect(said(several)).toContain('They are drafts now');
    expect(said(await presses(several, 'Publish all'))).toContain('is published');
  });

  it.each([
    ['no JSON', '{ "format": ', 'no valid JSON'],
    ['another bot’s', '{ "panels": [] }', 'no file of templates'],
    ['a hundred thousand brackets', '['.repeat(100_000), 'no valid JSON'],
    [
      'a template with mistakes',
      '{ "format": "ticket-desk-templates", "version": 1, "templates": { "a": { "name": "" } } }',
      'Line 1'
    ]
  ])('that is %s is refused in a sentence', async (_, text, sentence) => {
    expect(said(await templates(file(text)))).toContain(sentence);
  });

  it('that is too large is not even fetched', async () => {
    expect(said(await templates(file('x'.repeat(10_500_000))))).toContain('too large');
  });
});

describe('What a kind of ticket is besides its questions', () => {
  const part = async (now: InteractionView, name: string) => scene.olivia.choose(shown(now), parts, [name]);
  const entity = async (now: InteractionView, id: string, values: string[]) => {
    const found = menus(shown(now)).find(({ customId }) => customId.startsWith(id));
    return scene.olivia.choose(shown(now), found?.customId ?? id, values);
  };
  const published = async () => {
    const [kind] = menus(shown(await templates()))[0]?.options.filter(({ label }) => label === 'Support') ?? [];
    const page = await scene.olivia.choose(shown(await templates()), 'template-pick', [kind?.value ?? '']);
    const text = await attached(await presses(page, 'Export'), `${kind?.value ?? ''}.json`);
    const { templates: all } = JSON.parse(text) as { templates: Record<string, object> };
    return Object.values(all)[0];
  };

  it('is set in the editor, part by part, and is what the file says', async () => {
    const { id: category } = await stage.discord.client.call('createChannel', {
      serverId: scene.server.id,
      name: 'Help',
      type: ChannelType.GuildCategory
    });
    let now = await part(await fresh('support'), '+opening');
    expect(said(now)).toContain('Every member may open one.');
    now = await entity(now, 'draft-roles|required', [scene.staffRoleId]);
    expect(said(now)).toContain(`Only with one of these roles: <@&${scene.staffRoleId}>`);
    now = await scene.olivia.submit(await presses(now, 'How many, how often'), {
      openAtOnce: '3',
      openInAll: '40',
      cooldownMinutes: '',
      daysInServer: '7',
      paused: ''
    });
    expect(said(now)).toContain('Up to 3 at a time for a member.');
    now = await part(now, '+staff');
    now = await entity(now, 'draft-roles|staff', [scene.staffRoleId]);
    now = await entity(now, 'draft-category', [category]);
    expect(said(now)).toContain(`New channels go to <#${category}>`);
    now = await presses(await part(now, '+closing'), 'A reason must be given');
    expect(said(now)).toContain('must give a reason');
    now = await scene.olivia.submit(await presses(await part(now, '+look'), 'Edit texts'), {
      description: 'When something is broken',
      color: '#00aa55',
      slowMode: '10'
    });
    expect(said(now)).toContain('Slow mode: 10 seconds');
    now = await presses(await part(now, '+asking'), 'Add a form beforehand');
    now = await scene.olivia.submit(await presses(now, 'Fields'), { fields: 'text: Your name\nnumber?: How many' });
    expect(said(now)).toContain('How many');
    await presses(now, 'Publish');
    expect(await published()).toMatchObject({
      opening: { requiredRoles: [scene.staffRoleId], openAtOnce: 3, openInAll: 40, daysInServer: 7 },
      staffRoles: [scene.staffRoleId],
      category,
      closing: { reason: 'required' },
      description: 'When something is broken',
      color: '#00aa55',
      slowMode: 10,
      formBefore: { id: 'before', fields: [{ label: 'Your name' }, { label: 'How many', optional: true }] }
    });
  });

  it('is taken back as it was set, and what is none is named at its field', async () => {
    let now = await part(await fresh('support'), '+opening');
    now = await entity(now, 'draft-roles|refused', [scene.staffRoleId]);
    now = await entity(now, 'draft-roles|refused', []);
    expect(said(now)).not.toContain('Not with one of');
    now = await presses(now, 'Pause');
    expect(said(now)).toContain('Paused: nobody can open one.');
    // Changing something else leaves it paused.
    const numbers = { openAtOnce: '', openInAll: '2', cooldownMinutes: '', daysInServer: '', paused: '' };
    now = await scene.olivia.submit(await presses(now, 'How many, how often'), numbers);
    expect(said(now)).toContain('Paused: nobody can open one.');
    now = await presses(now, 'No longer pause');
    expect(said(now)).not.toContain('Paused');
    now = await scene.olivia.submit(await presses(now, 'How many, how often'), { ...numbers, openInAll: 'many' });
    expect(said(now)).toContain('**Open at once, of all**: must be a number');
    now = await scene.olivia.submit(await presses(now, 'Correct'), { ...numbers, openInAll: '' });
    now = await presses(await part(now, '+asking'), 'Add a form beforehand', 'Remove the form');
    expect(said(now)).toContain('The channel is there at once.');
  });

  it('keeps a category that the bot could make no channel in from being chosen, with the way out', async () => {
    const { id: category } = await stage.discord.client.call('createChannel', {
      serverId: scene.server.id,
      name: 'Hidden',
      type: ChannelType.GuildCategory,
      overwrites: [{ id: scene.server.id, type: 'role', deny: PermissionFlagsBits.ViewChannel.toString() }]
    });
    const now = await part(await fresh('support'), '+staff');
    const refused = await entity(now, 'draft-category', [category]);
    expect(JSON.stringify(refused)).toContain('**View Channels**');
  });
});
