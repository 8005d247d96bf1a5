import { buttons, embedField, menus, textOf, type MessageView, type Person } from '@ticket-desk/local-discord';
import type { EditedConfig } from '../../harness/records.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage, type OpenedTicket } from '../../harness/stage.js';

type Template = NonNullable<EditedConfig['templates'][string]>;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** Edits what the template says, while the bot is away. */
async function templateIs(edited: Partial<Template>): Promise<void> {
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    const { purchase } = templates;
    if (!purchase) throw new Error('There is no template.');
    delete purchase.formBefore;
    delete purchase.review;
    delete purchase.opening;
    Object.assign(purchase, edited);
  });
  // Its commands stand already, and Discord lets them be registered only so often.
  stage.bot = stage.launchBot();
  await stage.bot.wrote('is ready in');
}

async function first(person: Person, { channel, welcome }: OpenedTicket): Promise<MessageView> {
  const found = (await person.messages(channel.id)).find(({ id }) => id === welcome.id);
  if (!found) throw new Error('The first message is gone.');
  return found;
}

const text = async (person: Person, ticket: OpenedTicket) => textOf(await first(person, ticket));
const labels = (message: MessageView) => buttons(message).map(({ label }) => label);
/** An answer may be told before the next question stands: a button is waited for. */
const press = async (person: Person, ticket: OpenedTicket, label: string) =>
  person.click(
    await person.eventually(`a button "${label}"`, async () => {
      const message = await first(person, ticket);
      return labels(message).includes(label) ? message : undefined;
    }),
    label
  );
const file = (name: string, content = 'a picture') => ({
  name,
  contentType: 'image/png',
  data: Buffer.from(content).toString('base64')
});

describe('Every kind of question', () => {
  it('is asked in its own way, and its answer stands in the summary', async () => {
    await templateIs({
      questions: [
        { id: 'rules', kind: 'note', text: 'Refunds take **three days**.' },
        { id: 'count', kind: 'number', text: 'How many?', min: 1, max: 10, whole: true },
        { id: 'day', kind: 'date', text: 'Which day?', hint: 'When it arrived' },
        { id: 'mail', kind: 'email', text: 'Your address?', optional: true },
        { id: 'shop', kind: 'link', text: 'Which shop?' },
        { id: 'order', kind: 'text', text: 'Order number?', mask: '###-AA', minLength: 1, maxLength: 20, long: false },
        { id: 'who', kind: 'user', text: 'Who else?', max: 2 },
        { id: 'role', kind: 'role', text: 'Which role?' },
        { id: 'where', kind: 'channel', text: 'Where?', channelTypes: ['text'] },
        { id: 'proof', kind: 'file', text: 'A picture, please', types: ['image'] }
      ]
    });
    const scene = await stage.readyScene();
    const { ada, ben } = scene;
    const ticket = await stage.openTicket(scene, ada);
    expect(textOf(ticket.welcome)).toContain('Refunds take **three days**.');
    await press(ada, ticket, 'I have read this');

    expect(await text(ada, ticket)).toContain('A whole number from 1 to 10');
    await ada.submit(await press(ada, ticket, 'Answer'), { 'How many?': '3' });
    expect(await text(ada, ticket)).toContain('When it arrived');
    await ada.submit(await press(ada, ticket, 'Answer'), { 'Which day?': '26.11.2026' });
    expect(labels(await first(ada, ticket))).toContain('Skip');
    await press(ada, ticket, 'Skip');
    await ada.submit(await press(ada, ticket, 'Answer'), { 'Which shop?': 'https://example.com/a?b=1' });
    await ada.submit(await press(ada, ticket, 'Answer'), { 'Order number?': '123-ab' });
    await ada.choose(await first(ada, ticket), 'Choose a person', [ben.id, ada.id]);
    await ada.choose(await first(ada, ticket), 'Choose a role', [scene.staffRoleId]);
    await ada.choose(await first(ada, ticket), 'Choose a channel', [scene.generalId]);
    await ada.submit(await press(ada, ticket, 'Upload'), {}, { 'A picture, please': [file('proof.png')] });

    const summary = await stage.summary(ada, ticket.channel.id);
    expect(summary.embeds[0]?.fields?.map(({ value }) => value)).toEqual([
      'Read',
      '3',
      '2026-11-26',
      '(skipped)',
      'https://example.com/a?b=1',
      '123-ab',
      `${ben.mention}, ${ada.mention}`,
      `<@&${scene.staffRoleId}>`,
      `<#${scene.generalId}>`,
      'proof.png (9 B)'
    ]);
    expect(summary.mentionedUserIds).toEqual([]);
    const kept = (await scene.sam.messages(ticket.channel.id)).find(({ attachments }) => attachments.length > 0);
    expect(kept?.attachments[0]).toMatchObject({ filename: 'proof.png', size: 9 });
    expect((await stage.record(scene, 1))?.answers.at(-1)?.files).toEqual([
      { name: 'proof.png', size: 9, messageId: kept?.id }
    ]);
  });

  it('with what is no answer: Ada reads why, and "Correct" opens what she typed, also after a restart', async () => {
    await templateIs({
      questions: [{ id: 'count', kind: 'number', text: 'How many?', min: 1, max: 10 }]
    });
    const scene = await stage.readyScene();
    const { ada } = scene;
    const ticket = await stage.openTicket(scene, ada);
    const refused = await ada.submit(await press(ada, ticket, 'Answer'), { 'How many?': 'lots' });
    expect(said(refused)).toContain('That is not a number I can read.');
    expect(await text(ada, ticket)).toContain('Question 1 of 1');
    await stage.restartBot('kill');
    const again = await ada.click(shown(refused), 'Correct');
    expect(JSON.stringify(again.modal)).toContain('"value":"lots"');
    const still = await ada.submit(again, { 'How many?': '11' });
    expect(said(still)).toContain('not above 10');
    const taken = await ada.submit(await ada.click(shown(still), 'Correct'), { 'How many?': '7,5' });
    expect(said(taken)).toContain('your answer is taken');
    expect(embedField(await stage.summary(ada, ticket.channel.id), 'How many?')).toBe('7.5');
    await stage.idle();
    expect(await text(ada, ticket)).toContain('All answered');
    expect(stage.output).not.toContain('lots');
  });
});

describe('A form', () => {
  it('asks up to five mixed fields at once; each answer is a line of the summary', async () => {
    await templateIs({
      questions: [
        {
          id: 'order',
          kind: 'form',
          text: 'Your order',
          fields: [
            { id: 'mail', kind: 'email', label: 'E-mail', hint: 'We write there' },
            {
              id: 'size',
              kind: 'radio',
              label: 'Size',
              options: [
                { value: 's', label: 'Small' },
                { value: 'l', label: 'Large' }
              ],
              default: 's'
            },
            {
              id: 'extras',
              kind: 'checkboxes',
              label: 'Extras',
              optional: true,
              options: [
                { value: 'a', label: 'Bag' },
                { value: 'b', label: 'Box' }
              ]
            },
            { id: 'friend', kind: 'user', label: 'For whom', optional: true },
            { id: 'proof', kind: 'file', label: 'Proof', optional: true, maxFiles: 2 }
          ]
        },
        {
          id: 'why-large',
          kind: 'yes-no',
          text: 'Really large?',
          when: { question: 'order.size', is: ['l'] }
        }
      ]
    });
    const scene = await stage.readyScene();
    const { ada } = scene;
    const ticket = await stage.openTicket(scene, ada);
    expect(await text(ada, ticket)).toContain('Question 1 of 1');
    const refused = await ada.submit(await press(ada, ticket, 'Fill in'), {
      'E-mail': 'ada',
      Size: 'l',
      Extras: ['b']
    });
    expect(said(refused)).toContain('**E-mail**: That is not an e-mail address.');
    const again = await ada.click(shown(refused), 'Correct');
    await ada.submit(again, { 'E-mail': 'ada@example.com' }, { Proof: [file('one.png'), file('two.png')] });
    await stage.idle();
    // What was chosen before it was refused is still chosen.
    expect(await text(ada, ticket)).toContain('Really large?');
    expect(await text(ada, ticket)).toContain('Question 2 of 2');
    await press(ada, ticket, 'No');
    const summary = await stage.summary(ada, ticket.channel.id);
    expect(summary.embeds[0]?.fields?.map(({ name, value }) => [name, value])).toEqual([
      ['E-mail', 'ada@example.com'],
      ['Size', 'Large'],
      ['Extras', 'Box'],
      ['For whom', '(skipped)'],
      ['Proof', 'one.png (9 B), two.png (9 B)'],
      ['Really large?', 'No']
    ]);
  });
});

describe('A look at the server', () => {
  it('finds nothing wrong with first messages that ask in any way', async () => {
    const kinds = ['user', 'role', 'channel', 'date', 'note', 'file'] as const;
    const questions = kinds.map((kind) => ({ id: kind, kind, text: `A ${kind}?`, hint: 'Any', optional: true }));
    await templateIs({ review: true, questions });
    const scene = await stage.readyScene();
    const { ada, olivia, generalId } = scene;
    const ticket = await stage.openTicket(scene, ada);
    for (let looks = 0; looks <= kinds.length; looks += 1) {
      expect(said(await olivia.run(generalId, '/repair'))).toContain('Everything is in order');
      if (labels(await first(ada, ticket)).includes('Skip')) await press(ada, ticket, 'Skip');
    }
    expect(await text(ada, ticket)).toContain('Are these answers right?');
  });
});

describe('All there may be', () => {
  it('of the longest ids and texts is shown, sent and summed up', async () => {
    const id = (first: string) => first + 'x'.repeat(31);
    const words = (first: string, count: number) => `${first} ${'w'.repeat(count - 2)}`;
    const options = (count: number) =>
      Array.from({ length: count }, (_, index) => ({
        value: id(String.fromCharCode(97 + index)),
        label: words(String.fromCharCode(97 + index), 80),
        description: 'd'.repeat(100)
      }));
    const field = { hint: 'h'.repeat(100), optional: true };
    await templateIs({
      review: true,
      questions: [
        {
          ...{ id: id('f'), kind: 'form', text: words('F', 256), hint: 'h'.repeat(100), optional: true },
          fields: [
            { ...field, id: id('a'), kind: 'radio', label: words('A', 45), options: options(10) },
            { ...field, id: id('b'), kind: 'checkboxes', label: words('B', 45), options: options(10) },
            { ...field, id: id('c'), kind: 'select', label: words('C', 45), options: options(25), max: 25 },
            { ...field, id: id('d'), kind: 'text', label: words('D', 45), long: true, default: 't'.repeat(1000) },
            { ...field, id: id('e'), kind: 'channel', label: words('E', 45), max: 25 }
          ]
        },
        { id: id('g'), kind: 'choice', text: words('G', 256), options: options(15), optional: true },
        { id: id('n'), kind: 'note', text: 'n'.repeat(900), hint: 'h'.repeat(100) }
      ]
    });
    const scene = await stage.readyScene();
    const { ada } = scene;
    const ticket = await stage.openTicket(scene, ada);
    const filled = await ada.submit(await press(ada, ticket, 'Fill in'), {
      [id('a')]: id('a'),
      [id('b')]: options(10).map(({ value }) => value),
      [id('c')]: options(25).map(({ value }) => value)
    });
    expect(filled.state).toBe('answered');
    await press(ada, ticket, words('o', 80));
    await press(ada, ticket, 'I have read this');
    await ada.choose(await first(ada, ticket), 'Change an answer', [id('g')]);
    expect(buttons(await first(ada, ticket)).map(({ label }) => label)).toEqual(
      expect.arrayContaining(['Back', 'Skip', 'Back to the overview'])
    );
    await press(ada, ticket, 'Back to the overview');
    await press(ada, ticket, 'Hand in');
    const summary = await stage.summary(ada, ticket.channel.id);
    // One that a field does not hold goes on in the next.
    const fields = summary.embeds[0]?.fields ?? [];
    expect(fields.filter(({ name }) => name !== '…')).toHaveLength(7);
    const chosen = fields.slice(2, 5).map(({ value }) => value);
    expect(chosen.join(' ').split(/,\s+/)).toEqual(options(25).map(({ label }) => label));
  });
});

describe('Conditions', () => {
  it('leave out what is not asked; its answer is kept, shown nowhere, and returns', async () => {
    await templateIs({
      questions: [
        { id: 'bought', kind: 'yes-no', text: 'Bought already?' },
        { id: 'shop', kind: 'yes-no', text: 'In our shop?', when: { question: 'bought', is: ['yes'] } },
        { id: 'sure', kind: 'yes-no', text: 'Sure?' }
      ]
    });
    const scene = await stage.readyScene();
    const { ada } = scene;
    const ticket = await stage.openTicket(scene, ada);
    await press(ada, ticket, 'Yes');
    await press(ada, ticket, 'No');
    expect(await text(ada, ticket)).toContain('Question 3 of 3');
    await press(ada, ticket, 'Back');
    const stale = await first(ada, ticket);
    await press(ada, ticket, 'Back');
    await press(ada, ticket, 'No');
    expect(await text(ada, ticket)).toContain('Question 2 of 2');
    expect(await stage.record(scene, 1)).toMatchObject({
      answers: [{ questionId: 'bought' }],
      kept: [{ questionId: 'shop', values: ['no'] }]
    });
    const late = await stage.discord.client.call('forge', {
      ...{ as: ada.id, channelId: ticket.channel.id, messageId: ticket.welcome.id },
      applicationId: stage.account.applicationId,
      customId: buttons(stale)[0]?.customId ?? '',
      componentType: 2
    });
    expect(said(await ada.settled(late))).toContain('does not fit the question any more');
    await press(ada, ticket, 'Back');
    await press(ada, ticket, 'Yes');
    expect(await text(ada, ticket)).toContain('Question 3 of 3');
    await press(ada, ticket, 'Yes');
    const summary = await stage.summary(ada, ticket.channel.id);
    expect(embedField(summary, 'In our shop?')).toBe('No');
  });
});

describe('Looking over the answers', () => {
  it('comes before handing in, with any answer to change, also after a kill', async () => {
    await templateIs({
      review: true,
      questions: [
        { id: 'one', kind: 'yes-no', text: 'First?' },
        { id: 'two', kind: 'yes-no', text: 'Second?' }
      ]
    });
    const scene = await stage.readyScene();
    const { ada } = scene;
    const ticket = await stage.openTicket(scene, ada);
    await press(ada, ticket, 'Yes');
    await press(ada, ticket, 'Yes');
    expect(await text(ada, ticket)).toContain('Are these answers right?');
    expect(embedField(await first(ada, ticket), 'First?')).toBe('Yes');
    expect((await stage.record(scene, 1))?.submittedAt).toBeNull();
    await stage.restartBot('kill');
    await ada.choose(await first(ada, ticket), 'Change an answer', ['First?']);
    expect(labels(await first(ada, ticket))).toContain('Back to the overview');
    await press(ada, ticket, 'Back to the overview');
    expect(await text(ada, ticket)).toContain('Are these answers right?');
    await ada.choose(await first(ada, ticket), 'Change an answer', ['First?']);
    await press(ada, ticket, 'No');
    expect(menus(await first(ada, ticket))).toHaveLength(1);
    const before = await first(ada, ticket);
    await ada.click(before, 'Hand in');
    const summary = await stage.summary(ada, ticket.channel.id);
    expect(embedField(summary, 'First?')).toBe('No');
    await stage.idle();
    expect(await text(ada, ticket)).toContain('All answered');
  });
});

describe('A form before opening', () => {
  const formBefore = {
    id: 'before',
    kind: 'form' as const,
    text: 'Before we open it',
    fields: [{ id: 'topic', kind: 'text' as const, label: 'Topic', minLength: 3, maxLength: 50, long: false }]
  };

  it('opens no channel until it is sent, in four calls and two round trips; its answers stand in the ticket', async () => {
    await templateIs({ formBefore, questions: [{ id: 'sure', kind: 'yes-no', text: 'Sure?' }] });
    const scene = await stage.readyScene();
    const { ada } = scene;
    const before = (await ada.channels(scene.server)).length;
    const asking = await ada.click(await stage.panel(scene, ada), 'Create Ticket');
    expect(asking.modal).not.toBeNull();
    expect(await ada.channels(scene.server)).toHaveLength(before);
    expect(await stage.record(scene, 1)).toBeNull();

    const { client } = stage.discord;
    // So long that calls side by side are seen as such on a busy machine too.
    await client.call('setLimits', { latencyMs: 300 });
    await stage.idle();
    const since = await client.call('mark', {});
    const answer = await ada.submit(asking, { Topic: 'Shirts' });
    await stage.idle();
    const span = await client.call('span', { applicationId: stage.account.applicationId, since });
    await client.call('setLimits', { latencyMs: 0 });
    expect([span.calls.length, span.longestChain]).toEqual([4, 2]);
    const channelId = linkedChannel(answer);
    expect((await stage.record(scene, 1))?.answers).toMatchObject([{ questionId: 'before.topic', display: 'Shirts' }]);
    const [welcome] = await ada.messages(channelId);
    if (!welcome) throw new Error('There is no first message.');
    expect(textOf(welcome)).toContain('Question 2 of 2');
    const second = await ada.click(await stage.panel(scene, ada), 'Create Ticket');
    expect(second.modal).toBeNull();
    expect(said(second)).toContain(channelId);
    await ada.click(welcome, 'Yes');
    expect(embedField(await stage.summary(ada, channelId), 'Topic')).toBe('Shirts');
  });

  it('decides how many there may be when it is sent; what was filled in is there at the next try', async () => {
    await templateIs({ formBefore, questions: [], opening: { openInAll: 1 } });
    const scene = await stage.readyScene();
    const panel = await stage.panel(scene, scene.ada);
    const [ada, ben, again] = [
      await scene.ada.click(panel, 'Create Ticket'),
      await scene.ben.click(panel, 'Create Ticket'),
      await scene.ada.click(panel, 'Create Ticket')
    ];
    const channelId = linkedChannel(await scene.ada.submit(ada, { Topic: 'Shirts' }));
    expect(said(await scene.ada.submit(again, { Topic: 'Socks' }))).toContain(channelId);
    expect(said(await scene.ben.submit(ben, { Topic: 'A long story' }))).toContain('there can be no more at once');
    expect(await stage.record(scene, 2)).toBeNull();
    await stage.closeTicket(scene.sam, channelId);
    const next = await scene.ben.click(panel, 'Create Ticket');
    expect(JSON.stringify(next.modal)).toContain('A long story');
    await scene.ben.submit(next, { Topic: 'A long story' });
    expect(await stage.record(scene, 2)).toMatchObject({ openerId: scene.ben.id, status: 'open' });
  });

  it('that asks something else by the time it is sent says what is missing, and keeps what was filled in', async () => {
    await templateIs({ formBefore, questions: [] });
    const scene = await stage.readyScene();
    const asking = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    const more = { id: 'size', kind: 'text' as const, label: 'Size', minLength: 1, maxLength: 50, long: false };
    await templateIs({ formBefore: { ...formBefore, fields: [...formBefore.fields, more] } });
    const refused = await scene.ada.submit(asking, { Topic: 'Shirts' });
    expect(said(refused)).toContain('**Size**');
    expect(await stage.record(scene, 1)).toBeNull();
    const again = await scene.ada.click(shown(refused), 'Correct');
    expect(JSON.stringify(again.modal)).toContain('Shirts');
    await scene.ada.submit(again, { Topic: 'Shirts', Size: 'M' });
    expect((await stage.record(scene, 1))?.answers).toMatchObject([{ display: 'Shirts' }, { display: 'M' }]);
  });

  it('that is all there is to ask: in four calls and two round trips it is handed in as it opens', async () => {
    await templateIs({ formBefore, questions: [] });
    const scene = await stage.readyScene();
    const asking = await scene.ada.click(await stage.panel(scene, scene.ada), 'Create Ticket');
    const refused = await scene.ada.submit(asking, { Topic: ' \n  x ' });
    expect(said(refused)).toContain('**Topic**: Please write 3 to 50 characters.');
    const again = await scene.ada.click(shown(refused), 'Correct');
    const { client } = stage.discord;
    await client.call('setLimits', { latencyMs: 300 });
    await stage.idle();
    const since = await client.call('mark', {});
    const answer = await scene.ada.submit(again, { Topic: 'Caps' });
    await stage.idle();
    const span = await client.call('span', { applicationId: stage.account.applicationId, since });
    await client.call('setLimits', { latencyMs: 0 });
    expect([span.calls.length, span.longestChain]).toEqual([4, 2]);
    const message = await stage.summary(scene.ada, linkedChannel(answer));
    expect(embedField(message, 'Topic')).toBe('Caps');
    expect(labels(message)).toContain('Details');
    expect(message.mentionedRoleIds).toEqual([scene.staffRoleId]);
    expect(message.mentionedUserIds).toEqual([scene.ada.id]);
    expect(await stage.record(scene, 1)).toMatchObject({ welcomeMessageId: message.id, summaryMessageId: message.id });
  });
});
