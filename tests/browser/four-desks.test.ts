import { ChannelType } from 'discord-api-types/v10';
import type { Scene } from '../../harness/believable-server.js';
import { Stage } from '../../harness/stage.js';
import { describeInBrowser } from './support/chromium.js';
import { Desktop, picture } from './support/desktop.js';
import type { Window } from './support/window.js';

/** A step of a walk: a button, what is chosen from a menu, or what is typed. */
type Step = RegExp | { readonly choose: RegExp } | { readonly type: string };

/** What Olivia makes: what it begins as, its name, a question of its own, its staff, place and colour, and a walk through it. */
const desks: readonly {
  readonly preset: string;
  readonly name: string;
  readonly question: string;
  readonly staff: string;
  readonly category: string;
  readonly color: string;
  readonly walk: readonly Step[];
}[] = [
  {
    ...{ preset: 'Support', name: 'Support', staff: 'Support', category: 'Help desk', color: '#5865f2' },
    question: 'Have you restarted it?',
    walk: [/My account/, { type: 'It does not let me in' }, /^No$/]
  },
  {
    ...{ preset: 'Purchase', name: 'Shop order', staff: 'Sales', category: 'Orders', color: '#2d7d46' },
    question: 'Is it a present?',
    walk: [/Canada/, /^No$/, { choose: /PayPal/ }]
  },
  {
    ...{ preset: 'Application', name: 'Job application', staff: 'Crew', category: 'Applications', color: '#eb459e' },
    question: 'Are you of age?',
    walk: [{ choose: /Moderator/ }, { type: 'I like people' }, /^Yes$/, /3 to 10 hours/, { type: 'I am here a lot' }]
  },
  {
    ...{ preset: 'Time-out appeal', name: 'Time-out appeal', staff: 'Judges', category: 'Appeals', color: '#f0b232' },
    question: 'Have you read the rules?',
    walk: [/A time-out/, { type: 'Yesterday' }, { type: 'It was a joke' }, /^Yes$/]
  }
];

describeInBrowser('Olivia makes four desks in Discord alone, by presses in the page', () => {
  let stage: Stage;
  let desktop: Desktop;
  let scene: Scene;
  let olivia: Window;
  /** Clicks, and Enter where it sends a command or closes a menu. Typing a word is none. */
  let presses = 0;

  beforeAll(async () => {
    stage = await Stage.open();
    scene = await stage.scene();
    const { client } = stage.discord;
    const serverId = scene.server.id;
    for (const { category } of desks)
      await client.call('createChannel', { serverId, name: category, type: ChannelType.GuildCategory });
    for (const name of ['Sales', 'Crew', 'Judges'])
      await client.call('createRole', { serverId, name, mentionable: true });
    desktop = await Desktop.open(stage.discord.url);
    const channel = { id: scene.generalId };
    olivia = await desktop.window(scene.olivia, { channel, viewport: { width: 1200, height: 900 } });
  });
  afterAll(async () => {
    await desktop.close();
    await stage.close();
  });

  /** The message she is at: the last one there is. */
  const page = () => olivia.log.getByRole('article').last();
  async function press(name: string | RegExp): Promise<void> {
    presses += 1;
    await page().getByRole('button', { name, exact: true }).last().click();
  }
  async function command(text: string): Promise<void> {
    presses += 1;
    const before = await olivia.log.getByRole('article').count();
    await olivia.box.fill(text);
    await olivia.page.getByRole('option').first().waitFor();
    await olivia.page.keyboard.press('Enter');
    // The first Enter takes the command from the list, the second sends it.
    await olivia.page.keyboard.press('Enter');
    await olivia.log.getByRole('article').nth(before).waitFor();
  }
  /** Chooses from the menu of that name; of several, one after another, and then closes it. */
  async function choose(menu: string | RegExp, options: readonly (string | RegExp)[], several = false): Promise<void> {
    presses += 1 + options.length + (several ? 1 : 0);
    await page().getByRole('button', { name: menu }).last().click();
    for (const name of options) await olivia.page.getByRole('option', { name }).first().click();
    if (several) await olivia.page.keyboard.press('Escape');
  }
  async function fill(fields: Readonly<Record<string, string>>): Promise<void> {
    const form = olivia.page.getByRole('dialog');
    for (const [label, value] of Object.entries(fields))
      await form.getByLabel(label, { exact: false }).first().fill(value);
    presses += 1;
    await form.getByRole('button', { name: 'Submit' }).click();
    await form.waitFor({ state: 'detached' });
  }
  /** As a member would: an answer to each question, as it comes. */
  async function walk(steps: readonly Step[]): Promise<void> {
    for (const [at, step] of steps.entries()) {
      await reads(new RegExp(`Question ${at + 1} of`));
      if (step instanceof RegExp) await press(step);
      else if ('choose' in step) await choose(/^Choose/, [step.choose]);
      else {
        await press(/Answer/);
        await olivia.page.getByRole('dialog').getByRole('textbox').first().fill(step.type);
        await fill({});
      }
    }
    await reads('That was all');
  }
  const reads = (text: string | RegExp) => page().getByText(text).first().waitFor();

  it('sets the server up with one command', async () => {
    await command('/setup');
    await reads('The ticket desk is ready');
    await picture('set-up', olivia.page);
  });

  it.each(desks)(
    'makes $name: its words, questions, staff, place and look; walks it, and then publishes it',
    async (desk) => {
      await command('/templates');
      await reads('Kinds of tickets');
      await press('New');
      await choose('What shall it begin as?', [desk.preset]);
      await reads(/^New: /);
      await choose('Name, greeting, panel …', [/Name and greeting/]);
      await press(/Edit texts/);
      await fill({ Name: desk.name });
      await reads(`New: ${desk.name}`);
      await choose(/Name and greeting/, [/Staff and place/]);
      await choose(/Who works these/, [desk.staff], true);
      await reads('Worked by');
      await choose(/Where new channels go/, [desk.category]);
      await reads('New channels go to');
      await choose(/Staff and place/, [/Colour, line, pace/]);
      await press(/Edit texts/);
      await fill({ Colour: desk.color });
      await reads(`Colour: ${desk.color}`);
      if (desk.name === 'Job application') await picture('editor', olivia.page);
      await press('Add question');
      await choose('What kind of question?', [/^Yes or no/]);
      await press(/Edit texts/);
      await fill({ Question: desk.question });
      await reads(desk.question);
      await press(/Preview/);
      await reads(`Preview: ${desk.name}`);
      if (desk.name === 'Support') await picture('preview', olivia.page);
      await walk([...desk.walk, /^Yes$/]);
      await press('All kinds');
      await choose(/Go on with a draft/, [desk.name]);
      await reads(`New: ${desk.name}`);
      await press(/Publish/);
      await reads('is published');
    }
  );

  it('puts all four on one panel, with a menu', async () => {
    await command('/panels');
    await reads('Panels');
    await press('New');
    await choose(
      'What shall it open?',
      desks.map(({ name }) => new RegExp(`^.*${name}`)),
      true
    );
    await reads('New panel: How can we help?');
    await choose('Where shall it stand?', [/create-ticket/]);
    await reads('It will stand in');
    await press('As a menu');
    await reads('As buttons');
    await picture('panels', olivia.page);
    await press(/Publish/);
    await reads('Published. The panel stands here');
    console.log(`Four desks on one panel: ${presses} presses, with the set-up and a walk through each of them.`);
    expect(presses).toBeLessThan(180);
  });

  it('and Ada, on her phone, opens a job application with it', async () => {
    const channel = await scene.server.channel('create-ticket');
    const ada = await desktop.window(scene.ada, { channel, theme: 'light', viewport: { width: 390, height: 844 } });
    await ada.reads('How can we help?');
    await picture('panel-of-four', ada.page);
    await ada.choose(/Choose what it is about/, 'Job application');
    await ada.reads('Your ticket is ready');
    const [ticket] = await stage.records.tickets(scene.server.id);
    expect(ticket).toMatchObject({ status: 'open' });
    const channels = await stage.discord.client.call('allChannels', { serverId: scene.server.id });
    const parent = channels.find(({ id }) => id === ticket?.channelId)?.parentId;
    expect(channels.find(({ id }) => id === parent)?.name).toBe('Applications');
  });
});
