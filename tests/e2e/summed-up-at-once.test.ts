import { buttons, embedField, textOf, type MessageView } from '@ticket-desk/local-discord';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import type { Scene } from '../../harness/believable-server.js';
import type { EditedConfig } from '../../harness/records.js';
import { Stage } from '../../harness/stage.js';

type Template = NonNullable<EditedConfig['templates'][string]>;

let stage: Stage;
let scene: Scene;
beforeAll(async () => {
  stage = await Stage.open();
  await templateIs();
});
beforeEach(async () => {
  scene = await stage.readyScene();
});
afterEach(() => stage.discord.client.call('clearFaults', {}));
afterAll(() => stage.close());

const call = () => stage.discord.client;
const formBefore: Template['formBefore'] = {
  ...{ id: 'before', kind: 'form', text: 'Before we open it' },
  fields: ['Topic', 'B', 'C', 'D', 'E'].map((label) => ({
    ...{ id: label.toLowerCase(), kind: 'text' as const, label, minLength: 1, maxLength: 1000, long: true },
    ...(label !== 'Topic' && { optional: true })
  }))
};
const decisions: Template['decisions'] = [
  { id: 'accept', label: 'Accept' },
  { id: 'shut', label: 'Shut', close: true }
];

/** All is asked before opening, and it ends in a decision. */
async function templateIs(): Promise<void> {
  await stage.bot.stop();
  await stage.records.editConfig(({ templates }) => {
    const { purchase } = templates;
    if (!purchase) throw new Error('There is no template.');
    delete purchase.translations;
    Object.assign(purchase, { questions: [], formBefore, decisions });
  });
  stage.bot = stage.launchBot();
  await stage.bot.wrote('is ready in');
}

/** Ada's ticket; what she fills in. @returns its channel. */
async function open(topic = 'Shoes', more: Record<string, string> = {}): Promise<string> {
  const { ada } = scene;
  const asking = await ada.click(await stage.panel(scene, ada), 'Create Ticket');
  const channelId = linkedChannel(await ada.submit(asking, { Topic: topic, ...more }));
  await stage.idle();
  return channelId;
}
const own = async (channelId: string) => {
  await stage.idle();
  return (await scene.sam.messages(channelId)).filter(({ ephemeral }) => !ephemeral);
};
const labels = (message: MessageView | undefined) => (message ? buttons(message) : []).map(({ label }) => label);
const record = async () => {
  const found = await stage.record(scene, 1);
  if (!found) throw new Error('There is no ticket.');
  return found;
};
const calls = (messages: readonly MessageView[]) =>
  messages.filter(({ mentionedRoleIds }) => mentionedRoleIds.includes(scene.staffRoleId)).length;
const must = (message: MessageView | undefined): MessageView => {
  if (!message) throw new Error('There is no such message.');
  return message;
};
const press = async (channelId: string, label: string) => {
  const pressed = await scene.sam.click(must((await own(channelId))[0]), label);
  await stage.idle();
  return call().call('interaction', { id: pressed.id });
};
const repair = async () => {
  const { id } = await scene.olivia.run(scene.generalId, '/repair');
  await stage.idle();
  return said(await call().call('interaction', { id }));
};
const Actions = ['Close', 'Details', 'People', 'Rename', 'Delete'];

describe('A form before opening that asks all there is', () => {
  it('one message greets Ada, shows her answers, calls both, and takes the decision; nothing is out of order', async () => {
    const channelId = await open();
    const [message, ...more] = await own(channelId);
    expect(more).toEqual([]);
    expect(message?.mentionedUserIds).toEqual([scene.ada.id]);
    expect(message?.mentionedRoleIds).toEqual([scene.staffRoleId]);
    expect(labels(message)).toEqual([...Actions, 'Accept', 'Shut']);
    expect(embedField(must(message), 'Topic')).toBe('Shoes');
    expect(await record()).toMatchObject({ welcomeMessageId: message?.id, summaryMessageId: message?.id });
    expect(await repair()).toContain('Everything is in order');

    expect(said(await press(channelId, 'Accept'))).toContain('Done: **Accept**');
    const [decided] = await own(channelId);
    expect(textOf(must(decided))).toContain('**Accept**');
    expect(embedField(must(decided), 'Topic')).toBe('Shoes');
    expect(labels(decided)).toEqual([...Actions, 'Decide anew']);
    expect(await repair()).toContain('Everything is in order');
    await scene.sam.click(shown(await press(channelId, 'Decide anew')), 'Take it back');
    expect(labels((await own(channelId))[0])).toEqual([...Actions, 'Accept', 'Shut']);
    expect(calls(await own(channelId))).toBe(1);
  });

  it('a decision that closes, and reopening: the answers stay, the buttons of the decision come back', async () => {
    const channelId = await open();
    await press(channelId, 'Shut');
    const [closed] = await own(channelId);
    expect(labels(closed)).toEqual(['Reopen', 'Delete', 'Details']);
    expect(embedField(must(closed), 'Topic')).toBe('Shoes');
    expect(await repair()).toContain('Everything is in order');
    await press(channelId, 'Reopen');
    const [open_] = await own(channelId);
    expect(labels(open_)).toEqual([...Actions, 'Decide anew']);
    expect(await repair()).toContain('Everything is in order');
  });

  it('staff ask again: it asks on the first message, and what is handed in is summed up apart, with a call', async () => {
    const channelId = await open();
    const { sam, ada } = scene;
    await sam.choose(shown(await sam.run(channelId, '/questions')), 'ask-again|1', ['before']);
    const [asking] = await own(channelId);
    expect(labels(asking)).toEqual(['Fill in', ...Actions]);
    expect(textOf(must(asking))).not.toContain('is ready for you');
    const form = await ada.click(must((await ada.messages(channelId))[0]), 'Fill in');
    await ada.submit(form, { Topic: 'Boots' });
    const messages = await own(channelId);
    const summary = must(messages.find((one) => textOf(one).includes('is ready for you')));
    expect(summary.id).not.toBe(messages[0]?.id);
    expect(embedField(summary, 'Topic')).toBe('Boots');
    expect(labels(summary)).toEqual(['Close', 'Accept', 'Shut']);
    expect(labels(messages[0])).toEqual(Actions);
    expect(calls([summary])).toBe(1);
    expect(await repair()).toContain('Everything is in order');
  });

  it('deleted by hand, it is posted anew with the answers, and calls staff no more', async () => {
    const channelId = await open();
    const { id: messageId } = must((await own(channelId))[0]);
    await call().call('deleteMessage', { channelId, messageId });
    await stage.idle();
    await repair();
    const [message, ...more] = await own(channelId);
    expect(more).toEqual([]);
    expect(embedField(must(message), 'Topic')).toBe('Shoes');
    expect(message?.mentionedRoleIds).toEqual([]);
    expect(await record()).toMatchObject({ welcomeMessageId: message?.id, summaryMessageId: message?.id });
    expect(await repair()).toContain('Everything is in order');
  });

  it('its record is lost: the answers stay where they stand alone, and staff decide', async () => {
    const channelId = await open();
    await press(channelId, 'Accept');
    await stage.bot.kill();
    await stage.records.lose(scene.server.id, 1);
    stage.bot = stage.launchBot();
    await stage.bot.wrote('is ready in');
    await stage.idle();
    const [message] = await own(channelId);
    expect(await record()).toMatchObject({ answers: [], welcomeMessageId: message?.id, summaryMessageId: message?.id });
    expect(embedField(must(message), 'Topic')).toBe('Shoes');
    expect(labels(message)).toEqual([...Actions, 'Accept', 'Shut']);
    await press(channelId, 'Accept');
    const [decided] = await own(channelId);
    expect(embedField(must(decided), 'Topic')).toBe('Shoes');
    expect(textOf(must(decided))).toContain('**Accept**');
    expect(await repair()).toContain('Everything is in order');
  });

  it('answers without room in it follow in messages of their own, whole', async () => {
    const words = Object.fromEntries(['B', 'C', 'D', 'E'].map((label) => [label, label.repeat(1000)]));
    const channelId = await open('A'.repeat(1000), words);
    const [first, ...parts] = await own(channelId);
    expect(labels(first)).toEqual(Actions);
    expect(parts.length).toBeGreaterThan(1);
    const fields = parts.flatMap(({ embeds }) => embeds.flatMap((embed) => embed.fields ?? []));
    expect(fields.map(({ value }) => value)).toEqual(['A', ...Object.keys(words)].map((label) => label.repeat(1000)));
    expect(calls(await own(channelId))).toBe(1);
    expect(await repair()).toContain('Everything is in order');
  });

  it('words that Discord refuses: Ada is greeted, and staff are called without them', async () => {
    await call().call('setLimits', { refusedMessageWords: ['badword'] });
    const channelId = await open('A badword');
    const messages = await own(channelId);
    expect(labels(messages[0])).toEqual(Actions);
    expect(messages).toHaveLength(2);
    expect(textOf(must(messages[1]))).toContain('Discord refused to show the answers');
    expect(calls(messages)).toBe(1);
    expect(await repair()).toContain('Everything is in order');
    await call().call('setLimits', { refusedMessageWords: [] });
  });

  it('words refused later: the decision is written without them, and they return when they are taken', async () => {
    const channelId = await open('A later badword');
    await call().call('setLimits', { refusedMessageWords: ['badword'] });
    expect(said(await press(channelId, 'Accept'))).toContain('Done: **Accept**');
    const [without] = await own(channelId);
    expect(textOf(must(without))).toContain('Discord refused to show the answers');
    expect(labels(without)).toEqual([...Actions, 'Decide anew']);
    expect(await repair()).toContain('Everything is in order');
    await call().call('setLimits', { refusedMessageWords: [] });
    await repair();
    const [whole] = await own(channelId);
    expect(embedField(must(whole), 'Topic')).toBe('A later badword');
    expect(textOf(must(whole))).toContain('**Accept**');
    expect(await repair()).toContain('Everything is in order');
  });
});
