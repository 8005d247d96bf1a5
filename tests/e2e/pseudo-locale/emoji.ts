import type { EditedConfig } from '../../../harness/records.js';
import type { Part } from './parts.js';

const id = '500000000000000888';
const emoji = `<:gone:${id}>`;

/** A template with more emoji that Discord does not know than a sentence names. */
export const part: Part = async ({ stage, scene, whileAway }) => {
  const { client } = stage.discord;
  let before: EditedConfig['templates'] = {};
  const options = Array.from({ length: 6 }, (_, index) => ({ value: `${index}`, label: `${index}`, emoji }));
  await client.call('setLimits', { unknownEmoji: [id] });
  await whileAway(() =>
    stage.records.editConfig((config) => {
      before = config.templates;
      const { purchase } = before;
      if (!purchase) throw new Error('There is no template.');
      const panel = { ...purchase.panel, emoji };
      const questions = [{ id: 'one', kind: 'choice' as const, text: 'Shoes', options }];
      config.templates = { purchase: { ...purchase, panel, questions } };
    })
  );
  await scene.olivia.run(scene.generalId, '/repair');
  await client.call('setLimits', { unknownEmoji: [] });
  await whileAway(() =>
    stage.records.editConfig((config) => {
      config.templates = before;
    })
  );
};
