import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { buttons, menus, textOf, type InteractionView, type Person } from '@ticket-desk/local-discord';
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
  for (const label of labels) {
    now = await scene.olivia.click(shown(now), label);
    // A busy computer says first that it has heard.
    if (label !== 'Publish all') continue;
    await stage.idle();
    now = await stage.discord.client.call('interaction', { id: now.id });
  }
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

  it('of the file is only read and copied; the copy is edited and published, and the file stays', async () => {
    // In a database there is none.
    const path = join(stage.dataDir, 'config.json');
    const inFile = () =>
      existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as { templates: unknown }).templates : null;
    const before = inFile();
    const page = await scene.olivia.choose(shown(await templates()), 'template-pick', ['Purchase']);
    const labels = buttons(shown(page)).map(({ label }) => label);
    expect(labels).toEqual(['Preview', 'Copy', 'Export', 'All kinds']);
    const forged = await stage.discord.client.call('forge', {
      as: scene.olivia.id,
      channelId: scene.generalId,
      messageId: shown(page).id,
      applicationId: stage.account.applicationId,
      customId: 'template|edit|purchase',
      componentType: 2
    });
    expect(said(await scene.olivia.settled(forged))).toContain('config.json');
    const copy = await named(await presses(page, 'Copy'), 'Purchase abroad');
    expect(said(await presses(copy, 'Publish'))).toContain('**Purchase abroad** is published');
    expect(inFile()).toEqual(before);
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
    // Whatever is pressed next: before a word is typed, or a question walked.
    const told = await presses(mine, 'Add question');
    expect(said(told)).toContain('Somebody else has published another version meanwhile.');
    expect(said(told)).toContain('**Changed by them alone**\n• Name\n> yours: Twice\n> theirs: Of Ian');
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

describe('An option that goes while somebody looks at it', () => {
  it('makes no condition: they read what is wrong, and nothing is taken over', async () => {
    const first = await named(await fresh('support'), 'Looked at');
    const adding = await scene.olivia.choose(shown(await presses(first, 'Add question')), 'What kind of question?', [
      'yes-no'
    ]);
    const chooser = await scene.olivia.choose(shown(await presses(adding, 'Condition')), '', ['What is it about?']);
    // The same draft in another message.
    const list = await templates();
    let other = await scene.olivia.choose(shown(list), menuOf(list, 'draft'), ['Looked at']);
    other = await scene.olivia.choose(shown(other), 'Choose a question to change it', ['topic']);
    await scene.olivia.submit(await presses(other, 'Options'), { options: 'My account\nA payment\nElse' });
    const late = await scene.olivia.choose(shown(chooser), '', ['Something does not work']);
    expect(said(late)).toContain('That was not taken');
    expect(said(late)).not.toContain('Asked only if');
    expect(said(await presses(late, 'Publish'))).toContain('is published');
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

/** A file of so many kinds, called by a word and a number. */
function fileOf(count: number, word: string) {
  const kind = (number: number) => ({
    ...{ name: `${word} ${number}`, channelName: 't-{number}', welcome: 'Hi', questions: [] },
    panel: { title: word, text: 'Press', button: 'Open' }
  });
  const all = Array.from({ length: count }, (_, at) => [`k${at}`, kind(at + 1)]);
  return file(JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: Object.fromEntries(all) }));
}

describe('Many kinds of tickets', () => {
  const labels = (page: InteractionView, menu: string) =>
    menus(shown(page))
      .find(({ customId }) => customId.startsWith(menu))
      ?.options.map(({ label }) => label) ?? [];

  it('are found by their name, page by page, and so is every draft', async () => {
    const brought = await templates(fileOf(30, 'Rental'));
    const list = await templates();
    const drafts = [...labels(list, 'template-drafts'), ...labels(await presses(list, 'Next'), 'template-drafts')];
    expect(new Set(drafts).size).toBe(30);
    await presses(brought, 'Publish all');
    await presses(await named(await fresh('support'), 'Other'), 'Publish');
    const found = await templates({ search: 'RENTAL' });
    const second = await presses(found, 'Next');
    expect(said(second)).toContain('Found for “RENTAL”');
    const shownOnes = [found, second].flatMap((page) => labels(page, 'template-pick'));
    expect(shownOnes).toHaveLength(30);
    expect(shownOnes.filter((label) => !label.startsWith('Rental'))).toEqual([]);
    expect(labels(await presses(second, 'Previous'), 'template-pick')).toEqual(labels(found, 'template-pick'));
    const none = await templates({ search: 'nowhere' });
    expect(said(none)).toContain('No kind of ticket has this in its name');
    expect(labels(await presses(none, 'All kinds'), 'template-pick')).toHaveLength(25);
  });

  it('that are too many in a file, or all together, are taken over all or not at all', async () => {
    await fresh('support');
    expect(said(await templates(fileOf(100, 'Car')))).toContain('Nothing was taken over');
    expect(labels(await templates(), 'template-drafts')).toEqual(['Support']);
    await presses(await templates(fileOf(60, 'Boat')), 'Publish all');
    const refused = await presses(await templates(fileOf(50, 'Bike')), 'Publish all');
    expect([said(refused), ...refused.followUps.map(textOf)].join(' ')).toContain('can offer 100 templates');
    const found = await templates({ search: 'bike' });
    expect(labels(found, 'template-pick')).toEqual([]);
    expect(labels(found, 'template-drafts')).toHaveLength(25);
  });

  it('of one name are told of while they are made', async () => {
    await presses(await named(await fresh('support'), 'Bank'), 'Publish');
    const twin = await named(await fresh('report'), 'BANK');
    expect(said(twin)).toContain('people could not tell the two apart');
    expect(said(await named(twin, 'Banking'))).not.toContain('tell the two apart');
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

  it('that nobody could open, or that names what is gone, says so on every page of the editor', async () => {
    const { client } = stage.discord;
    const { id: roleId } = await client.call('createRole', { serverId: scene.server.id, name: 'Members' });
    let now = await entity(await part(await fresh('support'), '+opening'), 'draft-roles|required', [roleId]);
    expect(said(now)).not.toContain('Nobody can open');
    now = await entity(now, 'draft-roles|refused', [roleId]);
    expect(said(now)).toContain('Nobody can open **Support**');
    expect(said(await part(now, '-'))).toContain('Nobody can open **Support**');
    now = await entity(await part(now, '+opening'), 'draft-roles|refused', []);
    expect(said(now)).not.toContain('Nobody can open');
    now = await entity(await part(now, '+staff'), 'draft-roles|staff', [roleId]);
    await client.call('deleteRole', { serverId: scene.server.id, roleId });
    await stage.idle();
    now = await part(now, '+basics');
    expect(said(now)).toContain('Nobody can open **Support**');
    expect(said(now)).toContain('names a role that is gone');
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
