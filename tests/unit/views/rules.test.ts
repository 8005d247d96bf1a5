import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TemplateSchema } from '../../../src/lib/templates/template.js';
import { defaultTemplate } from '../../../src/lib/templates/default-template.js';
import { isKnownRule } from '../../../src/lib/views/templates/rules.js';

const src = join(__dirname, '..', '..', '..', 'src', 'lib');
const files = [
  ...readdirSync(join(src, 'questionnaire')).map((name) => join(src, 'questionnaire', name)),
  join(src, 'pictures', 'expiring.ts'),
  join(src, 'templates', 'template.ts'),
  join(src, 'servers', 'exchange.ts'),
  join(src, 'servers', 'panel-design.ts')
];

/** Every sentence of a schema, with what is put into it left open. */
const sentences = files.flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const found = [
    ...text.matchAll(/`((?:must|has|every) [^`\n]*)`/g),
    ...text.matchAll(/'((?:must|has|use|needs) [^'\n]*)'/g)
  ];
  return found.map(([, words = '']) =>
    words.replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, '1').replace('and 1s', 'and as')
  );
});

describe('What a schema says', () => {
  it('is more than a few sentences', () => {
    expect(sentences.length).toBeGreaterThan(20);
  });

  it.each(sentences)('is known in every language: %s', (words) => {
    expect(isKnownRule(words)).toBe(true);
  });

  it('of any broken template is known, too', () => {
    const question = { id: 'a', kind: 'text', text: 'A' };
    const broken: unknown[] = [
      { ...question, minLength: 5, maxLength: 2 },
      { ...question, mask: '???' },
      { ...question, mask: '##', minLength: 9 },
      { ...question, kind: 'number', min: 2, max: 1 },
      { ...question, kind: 'date', min: 'x' },
      { ...question, kind: 'select', options: [{ value: 'a', label: 'A' }], min: 2, max: 3 },
      { ...question, kind: 'choice', options: [{ value: 'a', label: 'A', emoji: 'x' }], default: 'b' },
      { ...question, kind: 'nothing' },
      { ...question, when: { question: 'b', is: ['c'] } },
      { ...question, when: {} }
    ];
    for (const one of broken) {
      const read = TemplateSchema.safeParse({ ...defaultTemplate, questions: [one] });
      expect(read.success).toBe(false);
      for (const issue of read.error?.issues ?? [])
        if (issue.code === 'custom' || issue.code === 'invalid_format' || issue.code === 'invalid_union')
          expect([issue.message, isKnownRule(issue.message)]).toEqual([issue.message, true]);
    }
  });
});
