import { buttons, type InteractionView } from '@ticket-desk/local-discord';
import { shown } from '../../../harness/answers.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import { NewKinds } from '../../../src/lib/templates/fresh-question.js';
import { Presets } from '../../../src/lib/views/presets.js';
import type { Beginning, Part } from './parts.js';

/** Kinds of tickets: the list, the editor with every part and kind of question, a walk, and files. */
export const part: Part = async (beginning) => {
  const hands = await Hands.of(beginning);
  await hands.press(await hands.templates(), 'template-list|export');
  for (const preset of Presets) await fromPreset(beginning, preset);
  await everyKind(beginning);
  await conditions(beginning);
  await refusals(beginning);
  await walking(beginning);
  await publishing(beginning);
  await two(beginning);
  await files(beginning);
  await fromFiles(beginning);
};

const rude = 'rude';

const questionsIn = (answer: InteractionView) =>
  menuOf(shown(answer), 'draft-question').options.map(({ value }) => value);

async function fromPreset(beginning: Beginning, preset: string): Promise<void> {
  const hands = await Hands.of(beginning);
  let now = await hands.fresh(preset);
  for (const one of ['+basics', '+panel', '+asking']) {
    now = await hands.choose(now, 'draft-part', [one]);
    if (one !== '+asking') await hands.press(now, 'draft|form');
  }
  if (preset === 'purchase') return partsOf(hands, now, beginning);
  now = await hands.press(await hands.press(now, 'draft|review'), 'draft|review');
  for (const id of questionsIn(now)) now = await hands.choose(now, 'draft-question', [id]);
  now = await hands.press(await hands.press(now, 'draft|ask-discard'), 'draft|show');
  await hands.press(await hands.press(now, 'draft|ask-discard'), 'draft|discard');
}

/** Who may open it, who works it, what closing asks, how it looks, and a form before opening. */
async function partsOf(hands: Hands, from: InteractionView, { scene }: Beginning): Promise<void> {
  const { id: category } = await scene.server.channel('Lobby');
  const role = scene.staffRoleId;
  let now = from;
  const part = async (name: string) => (now = await hands.choose(now, 'draft-part', [name]));
  const fill = async (fields: Record<string, string>) =>
    (now = await hands.fill(await hands.press(now, 'draft|form'), fields));
  await part('+opening');
  for (const numbers of ['1', '2']) {
    const fields = { openAtOnce: numbers, openInAll: numbers, cooldownMinutes: numbers, daysInServer: numbers };
    await fill({ ...fields, paused: numbers === '1' ? rude : '' });
  }
  for (const which of ['required', 'refused']) now = await hands.chooseEntity(now, `draft-roles|${which}`, [role]);
  now = await hands.press(await hands.press(now, 'draft|pause'), 'draft|pause');
  await fill({ openAtOnce: 'x', openInAll: '0', cooldownMinutes: 'x', daysInServer: 'x', paused: '' });
  await part('+staff');
  for (const which of ['staff', 'called']) now = await hands.chooseEntity(now, `draft-roles|${which}`, [role]);
  now = await hands.chooseEntity(now, 'draft-category', [category]);
  await part('+closing');
  await fill({ question: rude });
  for (let press = 0; press < 3; press += 1) now = await hands.press(now, 'draft|reason');
  await part('+look');
  for (const slowMode of ['1', '2']) await fill({ description: rude, color: '#112233', slowMode });
  await fill({ description: rude, color: 'x', slowMode: 'x' });
  await part('+asking');
  now = await hands.press(now, 'draft|before|');
  await fill({ text: rude });
  now = await hands.fill(await hands.press(now, 'draft|before-fields'), { fields: `text: ${rude}` });
  now = await hands.press(now, 'draft|before|');
  now = await hands.fill(await hands.press(await part('+basics'), 'draft|form'), {
    ...{ name: rude, channel: '{answer:rude}', welcome: rude }
  });
  await hands.press(await hands.press(now, 'draft|ask-discard'), 'draft|discard');
}

async function everyKind(beginning: Beginning): Promise<void> {
  for (let from = 0; from < NewKinds.length; from += 4) await kinds(beginning, NewKinds.slice(from, from + 4));
}

async function kinds(beginning: Beginning, some: readonly string[]): Promise<void> {
  const hands = await Hands.of(beginning);
  let now = await hands.fresh('appeal');
  for (const kind of some) {
    now = await hands.choose(await hands.press(now, 'draft|add'), 'draft-add', [kind]);
    for (const form of ['form', 'options', 'fields', 'limits']) {
      const there = buttons(shown(now)).some(({ customId }) => customId?.startsWith(`draft|${form}|`));
      if (there) await hands.press(now, `draft|${form}|`);
    }
    if (kind === 'note') continue;
    now = await hands.press(now, 'draft|optional');
  }
  await hands.fill(await hands.press(now, 'draft|form|'), { text: rude, hint: rude });
}

async function conditions(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  let now = await hands.fresh('support');
  now = await hands.choose(now, 'draft-question', ['topic']);
  now = await hands.press(await hands.press(now, 'draft|when'), 'draft|show');
  now = await hands.choose(now, 'draft-question', ['urgent']);
  for (const values of [['topic=bug', 'topic=payment'], ['topic=+answered'], ['topic=+unanswered']]) {
    now = await hands.choose(await hands.press(now, 'draft|when'), 'draft-when', ['topic']);
    now = await hands.choose(now, 'draft-is', values);
  }
  await hands.press(await hands.press(now, 'draft|when'), 'draft|always');
}

async function refusals(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  let now = await hands.choose(await hands.fresh('support'), 'draft-part', ['+panel']);
  now = await hands.fill(await hands.press(now, 'draft|form'), { title: rude, text: rude, button: rude, emoji: 'x' });
  await hands.press(now, 'draft-correct');
  now = await hands.choose(now, 'draft-question', ['topic']);
  const many = Array.from({ length: 20 }, (_, at) => `${rude} ${at} | ${'x'.repeat(120)}`).join('\n');
  await hands.fill(await hands.press(now, 'draft|options'), { options: many });
  // The question is taken away in another window.
  now = await hands.choose(now, 'draft-question', ['urgent']);
  let other = await hands.choose(await hands.templates(), 'template-drafts', [draftIn(now)]);
  other = await hands.press(await hands.choose(other, 'draft-question', ['urgent']), 'draft|delete');
  await hands.press(now, 'draft|optional');
  for (const fields of ['text: '.padEnd(60, 'x'), 'radio: rude = one', 'number: rude | '.padEnd(130, 'x')]) {
    other = await hands.choose(await hands.press(other, 'draft|add'), 'draft-add', ['form']);
    other = await hands.fill(await hands.press(other, 'draft|fields'), { fields });
  }
  other = await hands.choose(await hands.press(other, 'draft|add'), 'draft-add', ['number']);
  other = await hands.fill(await hands.press(other, 'draft|limits'), { min: '5', max: '1', default: rude });
  other = await hands.choose(await hands.press(other, 'draft|add'), 'draft-add', ['file']);
  await hands.fill(await hands.press(other, 'draft|limits'), { maxFiles: '0', maxMegabytes: '1.5' });
}

const draftIn = (answer: InteractionView) => /draft-part\|(\w+)/.exec(JSON.stringify(shown(answer)))?.[1] ?? '';

async function walking(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  let walk = await hands.press(await hands.fresh('report'), 'draft|preview');
  const answer = async (text: string) => hands.fill(await hands.press(walk, 'try|'), { text });
  walk = await answer(rude);
  walk = await hands.choose(walk, 'try-select', ['spam']);
  walk = await answer(rude);
  walk = await hands.press(walk, 'try|');
  const again = buttons(shown(walk)).find(({ customId }) => customId?.includes('|again|'));
  walk = await hands.press(walk, again?.customId ?? '');
  await beginning.whileAway(() => Promise.resolve());
  await hands.press(walk, 'try|');
}

async function publishing(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  let now = await hands.choose(await hands.fresh('support'), 'draft-part', ['+basics']);
  now = await hands.fill(await hands.press(now, 'draft|form'), { name: rude, channel: rude, welcome: rude });
  now = await hands.press(now, 'draft|publish');
  const id = menuOf(shown(now), 'template-pick').options.find(({ label }) => label === rude)?.value ?? '';
  const page = async () => hands.choose(await hands.templates({ search: rude }), 'template-pick', [id]);
  now = await hands.press(await page(), 'template|edit');
  // Another version is published meanwhile by somebody else.
  const mine = await hands.press(await page(), 'template|edit');
  await beginning.stage.idle();
  now = await hands.choose(now, 'draft-part', ['+panel']);
  now = await hands.fill(await hands.press(now, 'draft|form'), { title: rude, text: rude, button: rude, emoji: '' });
  await hands.press(now, 'draft|publish');
  await hands.press(mine, 'draft|publish').catch(() => undefined);
  for (const verb of ['up', 'archive']) await hands.press(await page(), `template|${verb}`).catch(() => undefined);
  const archived = await hands.press(await hands.templates(), 'template-list|archived');
  const restored = await hands.press(await hands.choose(archived, 'template-pick', [id]), 'template|restore');
  await hands.press(restored, 'template|export');
  await hands.press(await hands.press(await hands.templates(), 'template-list|archived'), 'template-list|live');
  await hands.choose(await hands.templates(), 'template-pick', ['purchase']);
}

const bringing = (hands: Hands) => (text: string) => hands.templates({ file: fileOf(text) });

async function files(beginning: Beginning): Promise<void> {
  const bring = bringing(await Hands.of(beginning));
  await bring('{ "format": ');
  await bring('{}');
  await bring('{ "format": "ticket-desk-templates", "version": 3 }');
  await bring('x'.repeat(10_500_000));
  await bring(templatesIn());
  await bring(templatesIn({ name: '' }));
  await bring(
    templatesIn({
      name: 5,
      panel: [],
      questions: {},
      rude: 1,
      channelName: '',
      welcome: 'x'.repeat(2_000),
      review: rude
    })
  );
  const asked = { id: 'a', kind: 'text', text: rude };
  const choice = { ...asked, kind: 'choice' };
  const options = [{ value: 'a', label: rude }];
  const wrong: object[] = [
    { ...asked, minLength: 5, maxLength: 2 },
    { ...asked, mask: '???' },
    { ...asked, mask: '##', minLength: 9 },
    { ...asked, default: rude, maxLength: 2 },
    { ...asked, long: rude, optional: rude },
    { ...asked, text: '\ud800' },
    { ...asked, id: 'A b', kind: 5 },
    { ...asked, id: 'A b' },
    { ...asked, kind: 'number', min: 2, max: 1 },
    { ...asked, kind: 'number', whole: rude },
    { ...asked, kind: 'number', min: 2, default: 1 },
    { ...asked, kind: 'date', min: rude, only: rude },
    { ...asked, kind: 'select', options, min: 2, max: 3 },
    { ...asked, kind: 'select', options: [...options, { value: 'b', label: rude }], default: ['a', 'b'] },
    { ...choice, options, default: 'b' },
    { ...choice, options: [] },
    { ...choice, options: [{ value: 'a' }, { value: 'a', label: rude }] },
    { ...choice, options: [...options, ...options] },
    { ...asked, kind: 'file', maxFiles: 11, types: [rude] },
    { ...asked, kind: 'channel', channelTypes: [rude] },
    { ...asked, when: {} },
    { ...asked, when: { question: '?', is: ['a'] } },
    { ...asked, when: { question: 'a', is: ['a'] } },
    { ...asked, when: { question: 'gone', is: ['a'] } }
  ];
  for (const one of wrong) await bring(templatesIn({ questions: [one] }));
  const before = { id: 'b', kind: 'yes-no', text: rude };
  const later = { ...asked, when: { question: 'b', is: ['yes'] } };
  await bring(templatesIn({ questions: [later, before] }));
  await bring(templatesIn({ questions: [before, { ...asked, when: { question: 'b', is: ['maybe'] } }] }));
  await bring(
    templatesIn({
      questions: [
        { ...before, kind: 'text' },
        { ...asked, when: { question: 'b', is: ['maybe'] } }
      ]
    })
  );
  const form = { id: 'b', kind: 'form', text: rude, fields: [{ id: 'f', kind: 'file', label: rude }] };
  await bring(templatesIn({ questions: [before], formBefore: form }));
  await bring(templatesIn({ formBefore: rude }));
  await bring(templatesIn({ paused: false, opening: { requiredRoles: [rude] } }));
}

/** What comes out of a file and no editor makes. */
async function fromFiles(beginning: Beginning): Promise<void> {
  const hands = await Hands.of(beginning);
  const bring = bringing(hands);
  const first = { id: 'b', kind: 'yes-no', text: rude };
  const tests = [
    { question: 'b', is: ['yes'] },
    { question: 'b', answered: true },
    { question: 'b', answered: false }
  ];
  const formBefore = { id: 'form', kind: 'form', text: rude, fields: [{ id: 'f', kind: 'text', label: rude }] };
  const asking = [first, { ...first, id: 'any', when: { any: tests } }, { ...first, id: 'all', when: { all: tests } }];
  let now = await bring(templatesIn({ formBefore, questions: asking, welcome: '{user}' }));
  for (const id of ['any', 'all']) now = await hands.choose(now, 'draft-question', [id]);
  now = await hands.choose(now, 'draft-part', ['+asking']);
  await hands.press(now, 'draft|preview');
  const many = Array.from({ length: 25 }, (_, at) => ({ ...first, id: `q${at}` }));
  now = await bring(templatesIn({ questions: many }));
  await hands.choose(now, 'draft-question', ['q23']);
  const none = await hands.press(await bring(templatesIn({ questions: [] })), 'draft|publish');
  const id = menuOf(shown(none), 'template-pick').options.at(-1)?.value ?? '';
  await hands.choose(none, 'template-pick', [id]);
  // Another of that name is there by now; none is called so; one name stands twice; and there is no room for so many.
  await bring(templatesIn({}));
  await hands.templates({ search: 'Shoes' });
  await bring(templatesIn({}, {}).replace('rude-1', 'rude-0'));
  await bring(templatesIn(...Array.from({ length: 100 }, () => ({}))));
  await bring(templatesIn(...Array.from({ length: 26 }, () => ({}))));
  const all = await Hands.of(beginning);
  const several = await bringing(all)(templatesIn(...Array.from({ length: 27 }, () => ({}))));
  // So many take a busy machine a while: the answer is promised first.
  const published = await all.pressUntil(several, 'drafts-publish', 'template-list|export');
  await all.press(published, 'template-list|export');
}

/** Two administrators at once. */
async function two(beginning: Beginning): Promise<void> {
  const [one, other] = [await Hands.of(beginning), await Hands.of(beginning)];
  let mine = await one.press(
    await one.fill(
      await one.press(await one.choose(await one.fresh('appeal'), 'draft-part', ['+basics']), 'draft|form'),
      { name: 'Sold', channel: rude, welcome: rude }
    ),
    'draft|publish'
  );
  const id = menuOf(shown(mine), 'template-pick').options.at(-1)?.value ?? '';
  const edit = async (hands: Hands) =>
    hands.press(await hands.choose(await hands.templates({ search: 'Sold' }), 'template-pick', [id]), 'template|edit');
  mine = await edit(one);
  let theirs = await edit(other);
  theirs = await other.press(await other.choose(theirs, 'draft-question', ['why']), 'draft|up');
  theirs = await other.fill(await other.press(theirs, 'draft|form'), { text: rude, hint: '', placeholder: '' });
  await other.press(theirs, 'draft|publish');
  mine = await one.choose(mine, 'draft-part', ['+panel']);
  await one.press(mine, 'draft|both');
}
