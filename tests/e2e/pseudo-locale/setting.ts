import type { InteractionView } from '@ticket-desk/local-discord';
import { shown } from '../../../harness/answers.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import type { Part } from './parts.js';

/** The parts of a set-up, the language of a server, and words in several languages. */
export const part: Part = async (beginning) => {
  const hands = await Hands.of(beginning);
  const { scene, stage } = beginning;
  const report = await hands.run('/setup');
  const ask = (from: InteractionView, what: string) => hands.choose(from, 'setup-part', [what]);
  let page = report;
  for (const one of ['preset', 'channel', 'category', 'staff'])
    page = await hands.press(await ask(page, one), 'setup-report');
  page = await hands.choose(await ask(page, 'language'), 'language|setup', ['discord']);
  await ask(page, 'language');
  await hands.run('/language');
  const known = await hands.run('/language', { language: 'en-US' });
  await hands.choose(known, 'language|alone', ['discord']);
  const translated = templatesIn(
    { translations: { nobody: {} } },
    { translations: { de: { questions: { none: { text: 'rude' } } } } }
  );
  const refused = await hands.templates({ file: fileOf(translated) });
  if (menuOf(shown(report), 'setup-part').options.length !== 5) throw new Error('A part of the set-up is missing.');
  if (shown(refused).components.length > 0) throw new Error('A file with mistakes was taken.');
  await stage.idle();
  await scene.ben.run(scene.generalId, '/help');
};
