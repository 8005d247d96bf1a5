import { buttons } from '@ticket-desk/local-discord';
import { linkedChannel, shown } from '../../../harness/answers.js';
import { Hands } from '../../support/hands.js';
import type { Part } from './parts.js';

const text = 'Shoes';
const name = 'Shoes rude';
const menu = Array.from({ length: 25 }, (_, index) => ({ value: `v${index}`, label: text }));
const fields = Array.from({ length: 5 }, (_, index) => ({ id: `f${index}`, kind: 'text', label: text, long: true }));
const template = {
  ...{ name, panel: { title: text, text, button: text }, channelName: 'ticket-{number}', welcome: '{user}' },
  questions: [
    { id: 'menu', kind: 'select', text, options: menu, optional: true },
    { id: 'one', kind: 'form', text, fields },
    { id: 'two', kind: 'form', text, fields }
  ]
};

/** A menu with no room beside its options, and a summary with no room in one message. */
export const part: Part = async (beginning) => {
  const { stage, scene } = beginning;
  const hands = await Hands.of(beginning);
  const content = JSON.stringify({ format: 'ticket-desk-templates', version: 1, templates: { many: template } });
  const file = { name: 'rude.json', data: Buffer.from(content).toString('base64') };
  let now = await hands.choose(await hands.templates({ file }), 'draft-question', ['one']);
  now = await hands.choose(await hands.press(now, 'draft|when'), 'draft-when', ['menu']);
  now = await hands.choose(now, 'draft-whether', ['menu=+unanswered']);
  await hands.press(now, 'draft|publish');

  const opener = (await stage.crowd(scene, 1))[0] ?? scene.cy;
  const channelId = linkedChannel(await opener.run(scene.generalId, '/open', { kind: name }));
  const press = async (family: string) => {
    await stage.idle();
    const [message] = await opener.messages(channelId);
    const button = message && buttons(message).find(({ customId }) => customId?.startsWith(`${family}|`));
    if (!message || !button?.customId) throw new Error(`There is no button ${family}.`);
    return opener.click(message, button.customId);
  };
  await press('skip');
  const words = Object.fromEntries(fields.map(({ id }) => [id, 'rude '.repeat(190).trim()]));
  for (let forms = 0; forms < 2; forms += 1) await opener.submit(await press('type'), words);
  await stage.idle();
  const details = shown(await press('details'));
  const next = buttons(details).find(({ disabled }) => !disabled);
  await opener.click(details, next?.customId ?? '');
};
