import { goalsPage } from '../../../../src/lib/views/transcripts/goals.js';
import { english } from '../../../support/languages/english.js';

const page = (isHeard: boolean, keepsEdits?: true, isKept = true) => {
  const [embed] = goalsPage({ ...(keepsEdits && { keepsEdits }) }, { isSeen: false, isKept, isHeard }, english).embeds;
  return JSON.stringify(embed);
};

test('where edits are to be kept and the bot does not hear of them, whoever asks reads how that is changed', () => {
  expect(page(false, true)).toContain('turn on Message Content');
  expect(page(true, true)).not.toContain('Message Content');
  expect(page(false)).not.toContain('Message Content');
  // Nothing is kept at all, and that is what is said.
  expect(page(false, true, false)).not.toContain('Message Content');
});
