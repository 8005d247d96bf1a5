import { buttons, menus, textOf, type MessageView } from '@ticket-desk/local-discord';
import type { Scene } from '../../harness/believable-server.js';
import { linkedChannel, said, shown } from '../../harness/answers.js';
import { Stage } from '../../harness/stage.js';

jest.setTimeout(120_000);

const Count = 100;
/** Every second one is optional; every twentieth takes a long text. */
const questions = Array.from({ length: Count }, (_, index) => ({
  ...{ id: `q${index + 1}`, text: `Question ${index + 1}?` },
  ...(index % 2 === 1
    ? { kind: 'yes-no', optional: true }
    : index % 20 === 0
      ? { kind: 'text', long: true }
      : {
          kind: 'choice',
          options: [
            { value: 'a', label: 'The first' },
            { value: 'b', label: 'The second' }
          ]
        })
}));
const longText = (place: number) => `${place}: ${'*words* and '.repeat(90)}end of ${place}`.slice(0, 1000);
/** What a reader sees. */
const seen = (value: string) => value.replace(/\\(?=[^\w\s])/g, '').replace(/\s/g, '');

let stage: Stage;
let scene: Scene;
let channelId: string;
beforeAll(async () => {
  stage = await Stage.open();
  scene = await stage.readyScene();
  channelId = await openedBy('Many');
});
afterAll(() => stage.close());

/** Olivia brings in a kind of ticket that asks all of these, and Ada opens one. */
async function openedBy(name: string, change: object = {}): Promise<string> {
  const template = {
    ...{ name, panel: { title: 'Many', text: 'Press', button: 'Many' } },
    ...{ channelName: 'many-{number}', welcome: 'Hi {user}', questions, ...change }
  };
  const text = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { many: template } });
  const file = { name: 'many.json', data: Buffer.from(text).toString('base64') };
  const draft = await scene.olivia.run(scene.generalId, '/templates', { file });
  await scene.olivia.click(shown(draft), 'Publish');
  const id = linkedChannel(await scene.ada.run(scene.generalId, '/open', { kind: name }));
  await stage.idle();
  return id;
}

const first = async () =>
  scene.ada.eventually('the first message', async () =>
    (await scene.ada.messages(channelId)).find((message) => buttons(message).some(({ label }) => label === 'Details'))
  );
/** Waits until the first message asks this one. */
const asking = (place: number) =>
  scene.ada.eventually(`question ${place}`, async () => {
    const message = await first();
    return textOf(message).includes(`Question ${place} of ${Count}`) ? message : undefined;
  });

/** A script answers: it skips every second question. */
async function answerAll(): Promise<void> {
  for (let place = 1; place <= Count; place += 1) {
    const message = await asking(place);
    const asked = questions[place - 1];
    if (asked?.kind === 'yes-no') await scene.ada.click(message, 'Skip');
    else if (asked?.kind === 'choice') await scene.ada.click(message, 'The second');
    else await scene.ada.submit(await scene.ada.click(message, 'Answer'), { text: longText(place) });
  }
  await stage.idle();
}

const summaryOf = async () => {
  const messages = (await scene.sam.messages(channelId)).filter(({ embeds }) => embeds[0]?.timestamp);
  return { messages, fields: messages.flatMap(({ embeds }) => embeds.flatMap(({ fields = [] }) => fields)) };
};

/** Turns all pages of a message this person alone sees, and gives each. */
async function pagesOf(person: Scene['sam'], message: MessageView): Promise<MessageView[]> {
  const pages = [message];
  for (;;) {
    const last = pages.at(-1) ?? message;
    const next = buttons(last).find(({ label }) => label === 'Next');
    if (!next || next.disabled) return pages;
    pages.push(shown(await person.click(last, 'Next')));
  }
}

describe('A hundred questions', () => {
  it('are asked one by one; half of them skipped, all stand in the summary, which takes several messages', async () => {
    await answerAll();
    const { messages, fields } = await summaryOf();
    expect(messages.length).toBeGreaterThan(1);
    const names = fields.map(({ name }) => name).filter((name) => name !== '…');
    expect(names).toEqual(questions.map(({ text }) => text));
    const whole = seen(fields.map(({ value }) => value).join(''));
    for (let place = 1; place <= Count; place += 20) expect(whole).toContain(seen(longText(place)));
    expect(fields.filter(({ value }) => value === '(skipped)')).toHaveLength(Count / 2);
    const [call, ...others] = messages;
    expect(call?.mentionedRoleIds).toEqual([scene.staffRoleId]);
    expect(call && buttons(call).map(({ label }) => label)).toEqual(['Close']);
    for (const other of others) {
      expect(other.mentionedRoleIds).toEqual([]);
      expect(buttons(other)).toEqual([]);
    }
    const record = await stage.record(scene, 1);
    expect(record?.answers).toHaveLength(Count);
    expect(record?.summaryMessageId).toBe(call?.id);
  });

  it('stand on the pages of Details and of /questions, each once', async () => {
    const details = await pagesOf(scene.sam, shown(await scene.sam.click(await first(), 'Details')));
    expect(details.length).toBeGreaterThan(3);
    const named = details.flatMap(({ embeds }) => embeds.flatMap(({ fields = [] }) => fields.map(({ name }) => name)));
    expect(named.filter((name) => name.startsWith('Question'))).toEqual(questions.map(({ text }) => text));
    const lists = await pagesOf(scene.sam, shown(await scene.sam.run(channelId, '/questions')));
    const offered = lists.flatMap((page) => menus(page).flatMap(({ options }) => options.map(({ value }) => value)));
    expect(offered).toEqual(questions.map(({ id }) => id));
  });

  it('one asked again from a later page: what is handed in anew has a summary of its own, whole', async () => {
    const before = (await summaryOf()).messages.length;
    const pages = await pagesOf(scene.sam, shown(await scene.sam.run(channelId, '/questions')));
    const last = pages.at(-1);
    if (!last) throw new Error('There is no page.');
    await scene.sam.choose(last, '', ['q99']);
    await scene.ada.click(await asking(99), 'The first');
    await stage.idle();
    const { messages, fields } = await summaryOf();
    expect(messages).toHaveLength(2 * before);
    expect(fields.filter(({ name }) => name === 'Question 99?').map(({ value }) => value)).toEqual([
      'The second',
      'The first'
    ]);
    expect(messages.filter(({ mentionedRoleIds }) => mentionedRoleIds.length > 0)).toHaveLength(2);
  });

  it('looked over before they are handed in: pages, and back to the page after a change', async () => {
    await stage.closeTicket(scene.sam, channelId);
    channelId = await openedBy('Looked over', { review: true });
    await answerAll();
    const turn = async (label: string) => {
      await scene.ada.click(await first(), label);
      await stage.idle();
    };
    const offered: string[] = [];
    for (;;) {
      const message = await first();
      offered.push(...menus(message).flatMap(({ options }) => options.map(({ value }) => value)));
      if (buttons(message).find(({ label }) => label === 'Next')?.disabled !== false) break;
      await turn('Next');
    }
    expect(offered).toEqual(questions.map(({ id }) => id));
    const place = (await first()).embeds[0]?.footer?.text ?? 'no page';
    expect(said(await scene.olivia.run(scene.generalId, '/repair'))).toContain('Everything is in order');
    await scene.ada.choose(await first(), 'Change an answer', ['q99']);
    await turn('The first');
    expect(textOf(await first())).toContain(place);
    await turn('Previous');
    expect(textOf(await first())).not.toContain(place);
    await turn('Hand in');
    expect((await summaryOf()).fields.map(({ name }) => name).filter((name) => name !== '…')).toHaveLength(Count);
  });
});
