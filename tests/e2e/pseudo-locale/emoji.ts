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
      const menu = {
        id: 'menu',
        kind: 'select' as const,
        label: 'Shoes',
        options: options.slice(0, 1),
        min: 1,
        max: 1
      };
      const form = (id: string) => ({ id, kind: 'form' as const, text: 'Shoes', fields: [menu] });
      const questions = [form('two'), { id: 'one', kind: 'choice' as const, text: 'Shoes', options }];
      config.templates = { purchase: { ...purchase, panel, formBefore: form('before'), questions } };
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
