import type { InteractionView } from '@ticket-desk/local-discord';
import { linkedChannel, shown } from '../../../harness/answers.js';
import { fileOf, Hands, menuOf, templatesIn } from '../../support/hands.js';
import type { Beginning, Part } from './parts.js';

/** The parts of a set-up, the language of a server, and words in several languages. */
export const part: Part = async (beginning) => {
  const hands = await Hands.of(beginning);
  const { scene, stage } = beginning;
  const report = await hands.run('/setup');
  const ask = (from: InteractionView, what: string) => hands.choose(from, 'setup-part', [what]);
  let page = report;
  for (const one of ['preset', 'channel', 'category', 'staff', 'transcripts'])
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
  await hands.templates({
    file: fileOf(
      templatesIn(
        { staffRoles: ['1'], calledRoles: ['1'], category: '1' },
        { opening: { requiredRoles: ['1'], refusedRoles: ['1'], other: 1 } }
      )
    )
  });
  await needsReason(hands, beginning);
  if (menuOf(shown(report), 'setup-part').options.length !== 6) throw new Error('A part of the set-up is missing.');
  if (shown(refused).components.length > 0) throw new Error('A file with mistakes was taken.');
  await stage.idle();
  await scene.ben.run(scene.generalId, '/help');
};

/** A kind of ticket that is closed with a reason only, and calls nobody. */
async function needsReason(hands: Hands, { stage, scene }: Beginning): Promise<void> {
  const opening = { cooldownMinutes: 1, openAtOnce: 2 };
  const file = fileOf(templatesIn({ closing: { reason: 'required' }, calledRoles: [], name: 'boots', opening }));
  const draft = await hands.templates({ file });
  await hands.press(await hands.choose(draft, 'draft-part', ['+staff']), 'draft|publish');
  const channelId = linkedChannel(await scene.cy.run(scene.generalId, '/open', { kind: 'boots' }));
  await stage.idle();
  await scene.cy.run(scene.generalId, '/open', { kind: 'boots' });
  for (const kind of ['boots', 'purchase', 'purchase'])
    await scene.sam.run(scene.generalId, '/open', { kind, member: scene.cy.id });
  const asked = shown(await scene.cy.run(channelId, '/close'));
  const { applicationId } = stage.account;
  const number = /cancel\|(\d+)/.exec(JSON.stringify(asked.components))?.[1] ?? '';
  const forged = {
    channelId,
    messageId: asked.id,
    applicationId,
    customId: `confirm-close|${number}`,
    componentType: 2
  };
  await stage.discord.client.call('forge', { as: scene.cy.id, ...forged });
  await stage.idle();
}
