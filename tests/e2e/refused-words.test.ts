import { buttons, embedField, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import { said } from '../../harness/answers.js';
import type { EditedConfig } from '../../harness/records.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

type Questions = NonNullable<EditedConfig['templates'][string]>['questions'];

const gone = '500000000000000777';
const questions: Questions = [
  { id: 'note', kind: 'text', text: 'What is it about?', maxLength: 1000, long: true },
  {
    id: 'size',
    kind: 'choice',
    text: 'Which size?',
    options: [
      { value: 'big', label: 'Big', emoji: `<:big:${gone}>` },
      { value: 'small', label: 'Small', emoji: '✖' }
    ]
  },
  {
    id: 'colour',
    kind: 'select',
    text: 'Which colour?',
    min: 1,
    max: 1,
    options: [{ value: 'red', label: 'Red', emoji: `<:red:${gone}>` }]
  }
];

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    const { purchase } = templates;
    if (purchase)
      Object.assign(purchase, {
        questions,
        panel: { ...purchase.panel, emoji: `<:panel:${gone}>` },
        channelName: '🎫┃{number}-{user}'
      });
  });
  await stage.startBot();
});
afterAll(() => stage.close());
afterEach(() =>
  set({ refusedMessageWords: [], refusedChannelWords: [], unknownEmoji: [], emojiRefusedAs: 'component' })
);

const set = (limits: object) => stage.discord.client.call('setLimits', limits);

async function first(person: Person, { channel }: OpenedTicket): Promise<MessageView> {
  const [message] = await person.messages(channel.id);
  if (!message) throw new Error('The ticket has no message.');
  return message;
}

async function answerAll(person: Person, ticket: OpenedTicket, note: string): Promise<void> {
  await person.submit(await person.click(ticket.welcome, 'Answer'), { 'What is it about?': note });
  await person.click(await first(person, ticket), 'Small');
  await person.choose(await first(person, ticket), '', ['Red']);
}

describe('What Discord refuses to show', () => {
  it.each(['component', 'button'] as const)(
    'deleted emoji, refused as a %s: all stands without them, and /repair, /setup and /panel name them',
    async (emojiRefusedAs) => {
      await set({ unknownEmoji: [gone], emojiRefusedAs });
      const scene = await stage.readyScene();
      const onPanel = `\`:panel:\` (${gone}) on the panel’s button`;
      expect(said(await scene.olivia.run(scene.generalId, '/panel'))).toContain(onPanel);
      const ticket = await stage.openTicket(scene, scene.ada);
      await answerAll(scene.ada, ticket, 'A shirt');
      // What was chosen is shown as the menu showed it: Discord would write out what it cannot draw.
      const summary = await stage.summary(scene.sam, ticket.channel.id);
      expect(embedField(summary, 'Which colour?')).toBe('Red');
      expect(embedField(summary, 'Which size?')).toContain('✖');
      expect(stage.output).toContain(`<:panel:${gone}>`);
      for (const command of ['/repair', '/setup', '/repair']) {
        const text = said(await scene.olivia.run(scene.generalId, command));
        expect(text).toContain(onPanel);
        expect(text).toContain(`\`:big:\` (${gone}) at option 1 of question 2`);
        expect(text).toContain(`\`:red:\` (${gone}) at option 1 of question 3`);
        expect(text).toContain('`purchase`');
        expect(text).not.toContain('shows what its template says');
      }
      // What Discord knows again stands again, and nobody has anything to see to.
      await set({ unknownEmoji: [] });
      await scene.olivia.run(scene.generalId, '/panel');
      const again = await stage.openTicket(scene, scene.ben);
      await answerAll(scene.ben, again, 'A hat');
      expect(embedField(await stage.summary(scene.sam, again.channel.id), 'Which colour?')).toContain(gone);
      expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toContain('in order');
    }
  );

  it('after a restart too, the panel stands without its emoji, and /repair names it and leaves all as it is', async () => {
    await set({ unknownEmoji: [gone] });
    const scene = await stage.readyScene();
    const [create] = buttons(await stage.panel(scene, scene.ada));
    expect(create).toMatchObject({ label: 'Create Ticket' });
    const ticket = await stage.openTicket(scene, scene.ada);
    expect(ticket.channel.name).toBe('🎫┃0001-ada');
    await answerAll(scene.ada, ticket, 'A shirt');
    await stage.restartBot('kill');
    await stage.idle();
    for (let look = 0; look < 2; look += 1) {
      const text = said(await scene.olivia.run(scene.generalId, '/repair'));
      expect(text).toContain(`\`:panel:\` (${gone})`);
      expect(text).not.toContain('Put right');
    }
  });

  it('a link that the filter knows, in an answer: staff are called all the same, and Details have it', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await set({ refusedMessageWords: ['evil.example'] });
    await answerAll(scene.ada, ticket, 'See https://evil.example/x');
    const summary = await stage.summary(scene.sam, ticket.channel.id);
    expect(textOf(summary)).toContain('Discord refused to show the answers');
    expect(textOf(summary)).not.toContain('evil.example');
    expect(summary.mentionsMe).toBe(true);
    await set({ refusedMessageWords: [] });
    const details = await scene.sam.click(await first(scene.sam, ticket), 'Details');
    expect(said(details)).toContain('https://evil.example/x');
  });

  it('the words of the template: the ticket has its first message, says why, and heals when they are taken', async () => {
    const scene = await stage.readyScene();
    await set({ refusedMessageWords: ['what is it about'] });
    const ticket = await stage.openTicket(scene, scene.ada);
    expect(textOf(ticket.welcome)).toContain('Discord refused the words of this kind of ticket');
    expect(buttons(ticket.welcome).map(({ label }) => label)).toContain('Close');
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toContain('in order');
    await set({ refusedMessageWords: [] });
    await scene.olivia.run(scene.generalId, '/repair');
    expect(textOf(await first(scene.ada, ticket))).toContain('What is it about?');
  });

  it('a number that means something: the ticket gets a name without digits, and so does the next', async () => {
    const scene = await stage.readyScene();
    await set({ refusedChannelWords: ['ada', 'bo', '0001', '0002'] });
    const one = await stage.openTicket(scene, scene.ada);
    expect(one.channel.name).toMatch(/^ticket-[a-z]{5}$/);
    const two = await stage.openTicket(scene, scene.ben);
    expect(two.channel.name).toMatch(/^ticket-[a-z]{5}$/);
  });

  it('nothing of an emoji or a sign that it keeps in the name of a channel', async () => {
    const scene = await stage.readyScene();
    const { channel } = await stage.openTicket(scene, scene.ada);
    for (const [wanted, name] of [
      ['🔥 urgent', '🔥-urgent'],
      ['✅', '✅'],
      ['🎫┃Tickét', '🎫┃tickét']
    ] as const) {
      await stage.discord.client.call('setLimits', { rateLimits: false });
      expect(said(await scene.sam.run(channel.id, '/rename', { name: wanted }))).toContain(name);
    }
    await stage.discord.client.call('setLimits', { rateLimits: true });
  });
});
