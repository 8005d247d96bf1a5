import type { EditedConfig } from '../../harness/records.js';
import { buttons, embedField, menus, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import { said } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

type Questions = NonNullable<EditedConfig['templates'][string]>['questions'];

/** Every kind of question, in one template. */
const questions: Questions = [
  { id: 'topic', kind: 'text', text: 'What is it about?', placeholder: 'In a few words', minLength: 3, maxLength: 200 },
  {
    id: 'size',
    kind: 'choice',
    text: 'Which size?',
    options: Array.from({ length: 7 }, (_, index) => ({ value: `s${index}`, label: `Size ${index}` }))
  },
  { id: 'sure', kind: 'yes-no', text: 'Are you sure?' },
  {
    id: 'extras',
    kind: 'select',
    text: 'Which extras?',
    options: ['a', 'b', 'c'].map((value) => ({ value, label: value.toUpperCase(), description: `Extra ${value}` })),
    min: 1,
    max: 2
  }
];

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  await stage.bot.stop();
  await ask(questions);
  await stage.startBot();
});
afterAll(() => stage.close());

/** Edits what the template asks, while the bot is away. */
async function ask(asked: Questions): Promise<void> {
  await stage.records.editConfig(({ templates }) => {
    if (templates['purchase']) templates['purchase'].questions = asked;
  });
}

async function first(person: Person, { channel }: OpenedTicket): Promise<MessageView> {
  const [message] = await person.messages(channel.id);
  if (!message) throw new Error('The ticket has no message.');
  return message;
}

describe('A template edited in the config', () => {
  it('asks its own questions, of every kind, and all answers stand in the summary', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    expect(textOf(ticket.welcome)).toContain('Question 1 of 4');

    const typing = await scene.ada.click(ticket.welcome, 'Answer');
    await scene.ada.submit(typing, { 'What is it about?': '  @everyone a *starry* shirt <@1> ' });
    const sizes = await first(scene.ada, ticket);
    expect(buttons(sizes).filter(({ label }) => label.startsWith('Size'))).toHaveLength(7);
    await scene.ada.click(sizes, 'Size 6');
    await scene.ada.click(await first(scene.ada, ticket), 'No');
    const extras = await first(scene.ada, ticket);
    expect(menus(extras)[0]).toMatchObject({ minValues: 1, maxValues: 2 });
    await scene.ada.choose(extras, '', ['A', 'C']);

    const summary = await stage.summary(scene.sam, ticket.channel.id);
    expect(embedField(summary, 'Which size?')).toBe('Size 6');
    expect(embedField(summary, 'Are you sure?')).toBe('No');
    expect(embedField(summary, 'Which extras?')).toBe('A, C');
    expect(embedField(summary, 'What is it about?')).toContain('starry');
    expect(embedField(summary, 'What is it about?')).not.toContain('*starry*');
    expect(summary.mentionsEveryone).toBe(false);
    expect(summary.mentionedUserIds).toEqual([]);
  });

  it('lets a typed answer be changed, with the first one filled in', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.submit(await scene.ada.click(ticket.welcome, 'Answer'), { text: 'first words' });
    await scene.ada.click(await first(scene.ada, ticket), 'Back');
    const back = await first(scene.ada, ticket);
    expect(textOf(back)).toContain('first words');
    const typing = await scene.ada.click(back, 'Answer');
    expect(JSON.stringify(typing.modal)).toContain('first words');
  });

  it('refuses a typed answer that is too long or blank, whatever the client sent', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    for (const text of ['x'.repeat(201), '   ', 'ab']) {
      const answer = await scene.ada.settled(
        await stage.discord.client.call('forgeModal', {
          as: scene.ada.id,
          channelId: ticket.channel.id,
          applicationId: stage.account.applicationId,
          customId: 'typed|1|topic',
          fields: { text },
          messageId: ticket.welcome.id
        })
      );
      expect(said(answer)).toContain('3 to 200 characters');
    }
    expect(textOf(await first(scene.ada, ticket))).toContain('Question 1 of 4');
  });

  it('that lost a question half-way asks a ticket that is there all it was opened with, and new ones the rest', async () => {
    const scene = await stage.readyScene();
    const ticket = await stage.openTicket(scene, scene.ada);
    await scene.ada.submit(await scene.ada.click(ticket.welcome, 'Answer'), { text: 'a shirt' });
    await stage.bot.stop();
    await ask(questions.filter(({ id }) => id !== 'size'));
    await stage.startBot();
    await stage.idle();
    const asked = await first(scene.ada, ticket);
    expect(textOf(asked)).toContain('Question 2 of 4');
    await scene.ada.click(asked, 'Size 3');
    expect(textOf(await first(scene.ada, ticket))).toContain('Question 3 of 4');
    const bens = await stage.openTicket(scene, scene.ben);
    expect(textOf(bens.welcome)).toContain('Question 1 of 3');
    expect(await stage.record(scene, 1)).toMatchObject({ templateRevision: 2 });
    expect(await stage.record(scene, 2)).toMatchObject({ templateRevision: 3 });
    await stage.bot.stop();
    await ask(questions);
    await stage.startBot();
  });
});
