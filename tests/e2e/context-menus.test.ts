import { ApplicationCommandType } from 'discord-api-types/v10';
import { menus, textOf, type InteractionView, type MessageView, type Person } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { fileOf } from '../support/hands.js';

const About = 'Open a ticket about this';
const For = 'Open a ticket for them';

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('setLimits', { latencyMs: 0, refusedMessageWords: [] }));
afterAll(() => stage.close());

/** More kinds of tickets, each given by what makes it different from a plain one. */
async function bringIn(...changes: readonly object[]): Promise<void> {
  const plain = {
    panel: { title: 'Help', text: 'Press', button: 'Help' },
    channelName: 'help-{number}',
    welcome: 'Hi {user}',
    questions: [{ id: 'why', kind: 'text', text: 'Why?' }]
  };
  const templates = Object.fromEntries(
    changes.map((change, at) => [`kind-${at}`, { name: `Kind ${at}`, ...plain, ...change }])
  );
  const file = fileOf(JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates }));
  const drafts = await scene.olivia.run(scene.generalId, '/templates', { file });
  await scene.olivia.click(shown(drafts), changes.length > 1 ? 'Publish all' : 'Publish');
  await stage.idle();
}

/** The first message of the ticket an answer leads to. */
async function welcomeOf(person: Person, opened: InteractionView): Promise<MessageView> {
  await stage.idle();
  const [welcome] = await person.messages(linkedChannel(opened));
  if (!welcome) throw new Error('The ticket has no message.');
  return welcome;
}

/** What stands in the quote of a message of a ticket. */
function quoteIn({ embeds }: MessageView): string {
  const quote = embeds.find(({ title }) => title === 'About this message');
  if (!quote) throw new Error(`There is no quote in ${JSON.stringify(embeds)}`);
  return quote.description ?? '';
}

/** Chooses a kind; the link to the ticket follows beside the menu. */
async function choose(person: Person, menu: InteractionView, kind: string, which = ''): Promise<InteractionView> {
  const { id } = await person.choose(shown(menu), which, [kind]);
  await stage.idle();
  return stage.discord.client.call('interaction', { id });
}

/** Picks from the first menu of a page, which shows something else then. */
async function pick(person: Person, page: InteractionView, value: string): Promise<MessageView> {
  const [menu] = menus(shown(page));
  return shown(await person.choose(shown(page), menu?.customId ?? '', [value]));
}

const linkTo = ({ channelId, id }: MessageView) => `https://discord.com/channels/${scene.server.id}/${channelId}/${id}`;

/** How many calls something takes, and how many of them one after the other. */
async function costOf(deed: () => Promise<unknown>): Promise<[number, number]> {
  const { client } = stage.discord;
  // So long that calls side by side are seen as such on a busy machine too.
  await client.call('setLimits', { latencyMs: 300 });
  await stage.idle();
  const since = await client.call('mark', {});
  await deed();
  await stage.idle();
  const { calls, longestChain } = await client.call('span', {
    applicationId: stage.account.applicationId,
    since
  });
  await client.call('setLimits', { latencyMs: 0 });
  return [calls.length, longestChain];
}

describe('"Open a ticket about this", in the menu of a message', () => {
  it('opens the only kind there is, quoting the message with its link, in four calls and two round trips', async () => {
    const message = await scene.ben.say(scene.generalId, 'Buy my coins at **half price**');
    let opened: InteractionView | undefined;
    expect(await costOf(async () => (opened = await scene.ada.useOnMessage(message, About)))).toEqual([4, 2]);
    if (!opened) throw new Error('Nothing was opened.');
    expect(said(opened)).toContain('Your ticket is ready');
    const welcome = await welcomeOf(scene.ada, opened);
    const quote = quoteIn(welcome);
    expect(quote).toContain(scene.ben.mention);
    expect(quote).toContain(`(${linkTo(message)})`);
    expect(quote).toMatch(/<t:\d+:f>/);
    expect(quote).toContain('>>> Buy my coins at \\*\\*half price\\*\\*');
    // Its author is named, and not called.
    expect(welcome.mentionedUserIds).toEqual([scene.ada.id]);
    expect(await stage.record(scene, 1)).toMatchObject({
      openerId: scene.ada.id,
      about: { channelId: scene.generalId, messageId: message.id, authorId: scene.ben.id }
    });
    // The first ticket is open still: it is linked.
    expect(said(await scene.ada.useOnMessage(message, About))).toContain(linkedChannel(opened));
  });

  it('stays through the questions, and staff read it in the summary and the details', async () => {
    const message = await scene.ben.say(scene.generalId, 'The very words');
    const opened = await scene.ada.useOnMessage(message, About);
    const welcome = await welcomeOf(scene.ada, opened);
    const channelId = linkedChannel(opened);
    const channel = (await scene.ada.channels(scene.server)).find(({ id }) => id === channelId);
    if (!channel) throw new Error('Ada does not see her ticket.');
    await stage.answerAll(scene.ada, { channel, welcome });
    expect(quoteIn(await stage.summary(scene.sam, channelId))).toContain('The very words');
    expect(quoteIn(await welcomeOf(scene.ada, opened))).toContain('The very words');
    expect(quoteIn(shown(await scene.sam.run(channelId, '/ticket')))).toContain('The very words');
  });

  it('asks which kind where there are several, in two round trips after the choice', async () => {
    await bringIn({}, { name: 'Support' });
    const message = await scene.ben.say(scene.generalId, 'Something else');
    const asked = await scene.ada.useOnMessage(message, About);
    expect(said(asked)).toContain('What is it about?');
    expect(shown(asked).ephemeral).toBe(true);
    let chosen: InteractionView | undefined;
    const cost = await costOf(async () => (chosen = await choose(scene.ada, asked, 'Support')));
    expect(cost).toEqual([4, 2]);
    if (!chosen) throw new Error('Nothing was chosen.');
    expect(quoteIn(await welcomeOf(scene.ada, chosen))).toContain('Something else');
  });

  it('keeps the link where the bot was started anew meanwhile, and says that it forgot the words', async () => {
    await bringIn({ name: 'Support' });
    const message = await scene.ben.say(scene.generalId, 'Forgotten');
    const asked = await scene.ada.useOnMessage(message, About);
    await stage.restartBot('kill');
    const quote = quoteIn(await welcomeOf(scene.ada, await choose(scene.ada, asked, 'Support')));
    expect(quote).toContain(linkTo(message));
    expect(quote).toContain('I do not remember what it said');
    expect(quote).not.toContain('Forgotten');
  });

  it('is no way to what somebody else quoted', async () => {
    await bringIn({ name: 'Support' });
    const message = await scene.ben.say(scene.generalId, 'Between Ben and Ada');
    await scene.ada.useOnMessage(message, About);
    const own = shown(await scene.cy.useOnMessage(await scene.ben.say(scene.generalId, 'Hello'), About));
    const kind = menus(own)[0]?.options.find(({ label }) => label === 'Support')?.value ?? '';
    const { id } = await stage.discord.client.call('forge', {
      as: scene.cy.id,
      channelId: own.channelId,
      messageId: own.id,
      applicationId: stage.account.applicationId,
      customId: `open-about|${message.channelId}|${message.id}|0`,
      componentType: 3,
      values: [kind]
    });
    await stage.idle();
    const forged = await stage.discord.client.call('interaction', { id });
    const quote = quoteIn(await welcomeOf(scene.cy, forged));
    expect(quote).toContain(linkTo(message));
    expect(quote).not.toContain('Between Ben and Ada');
  });

  it('shows the form before opening first, and the quote survives it and its correction', async () => {
    const formBefore = {
      id: 'before',
      kind: 'form',
      text: 'Before we begin',
      fields: [{ id: 'many', kind: 'number', label: 'How many?', min: 1, max: 9 }]
    };
    await bringIn({ name: 'Report', formBefore });
    const message = await scene.ben.say(scene.generalId, 'It was like this');
    const modal = await scene.ada.choose(shown(await scene.ada.useOnMessage(message, About)), '', ['Report']);
    expect(modal.modal?.title).toBe('Report');
    await stage.discord.client.call('deleteMessage', { channelId: message.channelId, messageId: message.id });
    const refused = await scene.ada.submit(modal, { 'How many?': '99' });
    const again = await scene.ada.click(shown(refused), 'Correct');
    let opened: InteractionView | undefined;
    expect(await costOf(async () => (opened = await scene.ada.submit(again, { 'How many?': '5' })))).toEqual([4, 2]);
    if (!opened) throw new Error('Nothing was opened.');
    expect(quoteIn(await welcomeOf(scene.ada, opened))).toContain('It was like this');
    expect(await stage.record(scene, 1)).toMatchObject({
      answers: [{ display: expect.stringContaining('5') as string }]
    });
  });

  it('says so where a message has no words, and counts its files', async () => {
    const file = { name: 'a.png', data: Buffer.from('a').toString('base64') };
    const message = await scene.ben.say(scene.generalId, '', [file, { ...file, name: 'b.png' }]);
    const quote = quoteIn(await welcomeOf(scene.ada, await scene.ada.useOnMessage(message, About)));
    expect(quote).toContain('2 files');
    expect(quote).toContain('It has no text');
  });

  it('takes a message of its own: the panel, which has no text', async () => {
    const panel = await stage.panel(scene, scene.ada);
    const quote = quoteIn(await welcomeOf(scene.ada, await scene.ada.useOnMessage(panel, About)));
    expect(quote).toContain(`<@${stage.account.applicationId}>`);
    expect(quote).toContain('It has no text');
  });

  it.each([
    ['a very long one', 'word '.repeat(399)],
    ['two thousand signs', '*'.repeat(2000)],
    ['a wall of lines', 'a\n'.repeat(900)],
    ['mentions and tricks', `@everyone <@&500000000000000001> [free](https://evil.example) \`\`\`\n> # ||x|| \u202e`]
  ])('cuts and calms %s', async (_what, text) => {
    const message = await scene.ben.say(scene.generalId, text);
    const welcome = await welcomeOf(scene.ada, await scene.ada.useOnMessage(message, About));
    const quote = quoteIn(welcome);
    expect(quote.length).toBeLessThan(1100);
    expect(quote.split('\n').length).toBeLessThan(16);
    expect(quote).not.toContain('@everyone');
    expect(quote).not.toContain('[free](');
    expect([welcome.mentionsEveryone, welcome.mentionedRoleIds]).toEqual([false, []]);
    expect(welcome.mentionedUserIds).toEqual([scene.ada.id]);
  });

  it('is there still after /repair, whatever became of the first message', async () => {
    const message = await scene.ben.say(scene.generalId, 'Mend me');
    const opened = await scene.ada.useOnMessage(message, About);
    const before = await welcomeOf(scene.ada, opened);
    const { client } = stage.discord;
    const place = { channelId: before.channelId, messageId: before.id };
    const changed = await fetch(`${stage.discord.api}/v10/channels/${before.channelId}/messages/${before.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bot ${stage.account.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ embeds: [...before.embeds.slice(0, 1), { description: 'Never said' }] })
    });
    expect(changed.status).toBe(200);
    await scene.olivia.run(scene.generalId, '/repair');
    expect((await welcomeOf(scene.ada, opened)).embeds).toEqual(before.embeds);
    await client.call('suppressEmbeds', { ...place, suppressed: true });
    await scene.olivia.run(scene.generalId, '/repair');
    expect((await welcomeOf(scene.ada, opened)).embeds).toEqual(before.embeds);
    await client.call('deleteMessage', place);
    await scene.olivia.run(scene.generalId, '/repair');
    const after = await welcomeOf(scene.ada, opened);
    expect(after.id).not.toBe(before.id);
    expect(after.embeds).toEqual(before.embeds);
    // As it stands it is as it should be.
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).not.toContain('0001');
  });

  it('leaves out words that Discord refuses to show again, and the questions can be answered', async () => {
    const message = await scene.ben.say(scene.generalId, 'Look at badlink');
    await stage.discord.client.call('setLimits', { refusedMessageWords: ['badlink'] });
    const opened = await scene.ada.useOnMessage(message, About);
    const welcome = await welcomeOf(scene.ada, opened);
    expect(quoteIn(welcome)).toContain('Discord does not let me show its words');
    expect(textOf(welcome)).toContain('Question 1 of 3');
    const answered = await scene.ada.click(welcome, 'Canada');
    expect(answered.state).toBe('answered');
    expect(textOf(await welcomeOf(scene.ada, opened))).toContain('Question 2 of 3');
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).not.toContain('0001');
  });

  it('offers no kind that is paused, and refuses one that is gone by the time it is chosen', async () => {
    await bringIn({ name: 'Resting', paused: 'Back on Monday' }, { name: 'Awake' });
    const message = await scene.ben.say(scene.generalId, 'When?');
    const asked = await scene.ada.useOnMessage(message, About);
    const offered = JSON.stringify(shown(asked).components);
    expect(offered).toContain('Awake');
    expect(offered).not.toContain('Resting');
    // Awake is archived while she looks at the menu.
    const list = await scene.olivia.run(scene.generalId, '/templates', { search: 'Awake' });
    const [awake] = menus(shown(list)).flatMap(({ options }) => options);
    await scene.olivia.click(await pick(scene.olivia, list, awake?.value ?? ''), 'Archive');
    expect(said(await choose(scene.ada, asked, 'Awake'))).toContain('no longer offered');
    expect(await stage.record(scene, 1)).toBeNull();
  });

  it('is refused in a sentence where the only kind is paused', async () => {
    const pause = (paused: { paused?: string }) =>
      stage.records.editConfig(({ templates: { purchase } }) => {
        if (!purchase) throw new Error('There is no template.');
        delete purchase.paused;
        Object.assign(purchase, paused);
      });
    await stage.bot.stop();
    await pause({ paused: 'Back on Monday' });
    await stage.startBot();
    const message = await scene.ben.say(scene.generalId, 'When?');
    expect(said(await scene.ada.useOnMessage(message, About))).toContain('Back on Monday');
    expect(said(await scene.sam.useOnMember(scene.generalId, scene.ada.id, For))).toContain('Back on Monday');
    expect(await stage.record(scene, 1)).toBeNull();
    await stage.bot.stop();
    await pause({});
    await stage.startBot();
  });

  it('offers every kind where there are more than a menu holds', async () => {
    await bringIn(...Array.from({ length: 30 }, () => ({})));
    const message = await scene.ben.say(scene.generalId, 'So many');
    const asked = await scene.ada.useOnMessage(message, About);
    const last = `open-about|${message.channelId}|${message.id}|1`;
    const opened = await choose(scene.ada, asked, 'Kind 29', last);
    expect(quoteIn(await welcomeOf(scene.ada, opened))).toContain('So many');
    const forBen = await scene.sam.useOnMember(scene.generalId, scene.ben.id, For);
    expect(said(await choose(scene.sam, forBen, 'Kind 28', `open-kinds|${scene.ben.id}|1`))).toContain(
      'Your ticket is ready'
    );
    expect(await stage.record(scene, 2)).toMatchObject({ openerId: scene.ben.id });
  });
});

describe('"Open a ticket for them", in the menu of a member', () => {
  it('opens one for the member, who is let in, and its history says who did; four calls, two round trips', async () => {
    let opened: InteractionView | undefined;
    const cost = await costOf(async () => (opened = await scene.sam.useOnMember(scene.generalId, scene.ada.id, For)));
    expect(cost).toEqual([4, 2]);
    if (!opened) throw new Error('Nothing was opened.');
    const welcome = await welcomeOf(scene.ada, opened);
    expect(welcome.mentionedUserIds).toEqual([scene.ada.id]);
    const record = await stage.record(scene, 1);
    expect(record).toMatchObject({ openerId: scene.ada.id, openedBy: scene.sam.id });
    expect(stage.output).toMatch(/Ticket 0001 in .* was opened by "sam"/);
    expect(said(await scene.sam.run(linkedChannel(opened), '/ticket'))).toContain(scene.sam.mention);
  });

  it('asks staff which kind where there are several', async () => {
    await bringIn({ name: 'Support', opening: { requiredRoles: [scene.staffRoleId] } });
    const asked = await scene.sam.useOnMember(scene.generalId, scene.ada.id, For);
    const opened = await choose(scene.sam, asked, 'Support');
    expect((await welcomeOf(scene.ada, opened)).mentionedUserIds).toEqual([scene.ada.id]);
  });

  it('is for staff: others are told so, also in the menu of themselves', async () => {
    for (const target of [scene.ben, scene.ada])
      expect(said(await scene.ada.useOnMember(scene.generalId, target.id, For))).toMatch(/Only .* for somebody else/);
    expect(await stage.record(scene, 1)).toBeNull();
  });

  it('opens one’s own for whoever picks it in their own menu', async () => {
    const opened = await scene.sam.useOnMember(scene.generalId, scene.sam.id, For);
    await stage.idle();
    const record = await stage.record(scene, 1);
    expect(record).toMatchObject({ openerId: scene.sam.id, channelId: linkedChannel(opened) });
    expect(record).not.toHaveProperty('openedBy');
  });

  it('is not for bots, nor for who has left, nor for a kind that is paused', async () => {
    const { client } = stage.discord;
    expect(said(await scene.sam.useOnMember(scene.generalId, stage.account.applicationId, For))).toContain(
      'Bots cannot'
    );
    await client.call('kick', { serverId: scene.server.id, userId: scene.cy.id });
    expect(said(await scene.sam.useOnMember(scene.generalId, scene.cy.id, For))).toContain(scene.cy.mention);
    expect(await stage.record(scene, 1)).toBeNull();
  });
});

describe('Both menus', () => {
  it('are offered to everybody, each on its own kind of target', async () => {
    const { client } = stage.discord;
    const offered = await client.call('commands', { as: scene.ada.id, channelId: scene.generalId });
    expect(
      offered
        .filter(({ type }) => type !== ApplicationCommandType.ChatInput)
        .map(({ name, type }) => `${type}: ${name}`)
        .sort()
    ).toEqual([`2: ${For}`, `3: ${About}`]);
  });

  it('work where the bot has just started and registers its commands', async () => {
    await stage.bot.kill();
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    const message = await scene.ben.say(scene.generalId, 'Early');
    expect(said(await scene.ada.useOnMessage(message, About))).toContain('Your ticket is ready');
  });
});
