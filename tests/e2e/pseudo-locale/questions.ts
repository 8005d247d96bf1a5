import type { InteractionView, MessageView } from '@ticket-desk/local-discord';
import { linkedChannel, shown } from '../../../harness/answers.js';
import type { EditedConfig } from '../../../harness/records.js';
import type { Part } from './parts.js';

type Template = NonNullable<EditedConfig['templates'][string]>;

const text = 'Shoes';
const options = [
  { value: 'a', label: 'Option a' },
  { value: 'b', label: 'Option b' }
];
const formBefore: Template['formBefore'] = {
  ...{ id: 'before', kind: 'form', text },
  fields: [{ id: 'day', kind: 'date', label: text }]
};

type Field = Extract<Template['questions'][number], { kind: 'form' }>['fields'][number];

/** Fields that are typed, with what is not taken of each and what is. */
const typed: readonly [Field, readonly string[], string][] = [
  [{ id: 'number', kind: 'number', label: text }, ['x', '1,000'], '1'],
  [{ id: 'whole', kind: 'number', label: text, whole: true, min: 2, max: 3 }, ['2.5', '1', '4'], '2'],
  [{ id: 'least', kind: 'number', label: text, min: 2 }, [], '2'],
  [{ id: 'most', kind: 'number', label: text, max: 2 }, [], '2'],
  [{ id: 'link', kind: 'link', label: text }, ['x'], 'https://rude.rude'],
  [
    { id: 'day', kind: 'date', label: text, min: '2020-01-01', max: '2020-12-31' },
    ['x', '03/04/2020', '2019-01-01', '2021-01-01'],
    '2020-02-02'
  ],
  [{ id: 'past', kind: 'date', label: text, only: 'past' }, ['2999-01-01'], '2020-01-01'],
  [{ id: 'future', kind: 'date', label: text, only: 'future' }, ['2020-01-01'], '2999-01-01'],
  [{ id: 'mail', kind: 'email', label: text }, ['x'], 'rude@rude.rude'],
  [{ id: 'mask', kind: 'text', label: text, mask: '##' }, ['x'], '12'],
  [{ id: 'digits', kind: 'text', label: text, mask: 'digits' }, ['x'], '12'],
  [{ id: 'letters', kind: 'text', label: text, mask: 'letters' }, ['1'], 'rude'],
  [{ id: 'both', kind: 'text', label: text, mask: 'letters-digits' }, ['-'], 'rude']
];
/** They fit into three forms. */
const groups = [typed.slice(0, 5), typed.slice(5, 10), typed.slice(10)];
const forms: Template['questions'] = groups.map((group, index) => ({
  ...{ id: `typed-${index}`, kind: 'form', text },
  fields: group.map(([field]) => field)
}));

const others: Template['questions'] = [
  { id: 'rules', kind: 'note', text },
  { id: 'user', kind: 'user', text, optional: true },
  { id: 'role', kind: 'role', text, optional: true },
  { id: 'channel', kind: 'channel', text, optional: true },
  { id: 'file', kind: 'file', text, types: ['pdf'], maxMegabytes: 1 },
  { id: 'files', kind: 'file', text, optional: true, maxFiles: 2 },
  {
    ...{ id: 'form', kind: 'form', text },
    fields: [
      { id: 'select', kind: 'select', label: text, options },
      { id: 'words', kind: 'text', label: text, minLength: 3 },
      { id: 'mail', kind: 'email', label: text }
    ]
  }
];

/** Every kind of question, everything that is no answer, and what staff do about it. */
export const part: Part = async ({ stage, scene, whileAway }) => {
  const { client } = stage.discord;
  const { ada, ben, sam, server } = scene;
  let before: EditedConfig['templates'] = {};
  const templates = async (edited: Partial<Template>) =>
    whileAway(() =>
      stage.records.editConfig((config) => {
        if (Object.keys(before).length === 0) before = config.templates;
        const { purchase } = before;
        if (!purchase) throw new Error('There is no template.');
        config.templates = { purchase: { ...purchase, ...edited } };
      })
    );
  await templates({ formBefore, review: true, questions: [...forms, ...others] });

  const panel = await panelMessage();
  const asked = await ben.click(panel, 'open|purchase');
  const again = await ben.click(shown(await ben.submit(asked, { day: 'x' })), 'before-again|purchase');
  const channelId = linkedChannel(await ben.submit(again, { day: '2020-02-02' }));
  const first = () => ben.eventually('the first message', async () => (await ben.messages(channelId))[0]);
  const press = async (customId: string) => ben.click(await first(), customId);
  for (const [index, group] of groups.entries()) {
    const right = Object.fromEntries(group.map(([{ id }, , said]) => [id, said]));
    const wrong = group.flatMap(([{ id }, said]) => said.map((one) => ({ ...right, [id]: one })));
    let refused: MessageView | null = null;
    // By turns from the question and from what was refused: of one button there are only so many presses a while.
    for (const fields of [...wrong, right]) {
      const asking = refused
        ? await opened(() => ben.click(refused ?? panel, `correct|2|typed-${index}`))
        : await opened(() => press(`type|2|typed-${index}`));
      const told = await ben.submit(asking, fields);
      refused = refused || fields === right ? null : shown(told);
    }
    // An answer is told before the next question stands.
    await stage.idle();
  }
  await press('read|2|rules');
  for (const id of ['user', 'role', 'channel']) {
    await stage.idle();
    await press(`skip|2|${id}`);
  }
  await stage.idle();
  const file = (name: string, size = 1) => ({ name, data: Buffer.alloc(size).toString('base64') });
  await forged('typed|2|file', {});
  await ben.submit(await opened(() => press('type|2|file')), {}, { text: [file('rude')] });
  const large = shown(
    await ben.submit(await opened(() => press('type|2|file')), {}, { text: [file('rude.pdf', 1_100_000)] })
  );
  await ben.submit(await ben.click(large, 'correct|2|file'), {}, { text: [file('rude.pdf')] });
  await stage.idle();
  await press('skip|2|files');
  await stage.idle();
  const forgeries: Record<string, string>[] = [
    {},
    { select: 'x' },
    { select: 'a', words: 'x' },
    { select: 'a', words: 'rude' }
  ];
  for (const fields of forgeries) await forged('typed|2|form', fields);
  await forge('hand-in|2');
  await sam.run(channelId, '/questions');
  await ben.run(channelId, '/questions');
  // The same holds for what is sent.
  while (!JSON.stringify((await first()).components).includes('change-answer|2'))
    await ben.submit(await opened(() => press('type|2|form')), { select: 'a', words: 'rude', mail: 'rude@rude.rude' });
  await ben.choose(await first(), 'change-answer|2', ['rules']);
  await stage.idle();
  await press('overview|2');
  await stage.idle();
  await press('hand-in|2');
  await stage.idle();
  await sam.choose(shown(await sam.run(channelId, '/questions')), 'ask-again|2', ['rules']);
  await stage.idle();
  await sam.choose(shown(await sam.run(channelId, '/questions')), 'skip-question|2', ['rules']);
  await stage.idle();

  await templates({ questions: [] });
  const empty = linkedChannel(await scene.cy.click(await panelMessage(), 'open|purchase'));
  await sam.run(empty, '/questions');
  await whileAway(() =>
    stage.records.editConfig((config) => {
      config.templates = before;
    })
  );

  /** Of one button there are only so many presses a while: then it is pressed again. */
  async function opened(pressing: () => Promise<InteractionView>): Promise<InteractionView> {
    for (;;) {
      const pressed = await pressing();
      if (pressed.modal) return pressed;
      await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
  }

  async function forged(customId: string, fields: Record<string, string>): Promise<void> {
    const { id: messageId } = await first();
    const forgery = { as: ben.id, channelId, applicationId: stage.account.applicationId, customId, fields, messageId };
    const send = async () => ben.settled(await client.call('forgeModal', forgery));
    while (!JSON.stringify((await send()).message?.components ?? []).includes('correct|'))
      await new Promise((resolve) => setTimeout(resolve, 1_000));
  }

  async function forge(customId: string) {
    const { id: messageId } = await first();
    const { applicationId } = stage.account;
    await ben.settled(
      await client.call('forge', { as: ben.id, channelId, messageId, applicationId, customId, componentType: 2 })
    );
  }

  async function panelMessage(): Promise<MessageView> {
    for (const { id } of await ada.channels(server)) {
      const found = (await ada.messages(id)).find(({ components }) => JSON.stringify(components).includes('open|'));
      if (found) return found;
    }
    throw new Error('There is no panel.');
  }
};
