import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultTemplate } from '../../../../src/lib/templates/default-template.js';
import { configJsonSchema } from '../../../../src/lib/storage/json/config-json-schema.js';
import { configMigrations } from '../../../../src/lib/storage/json/migrations.js';
import { ConfigVersion } from '../../../../src/lib/storage/json/config-schema.js';
import { TemplateSchema } from '../../../../src/lib/templates/template.js';

const shipped = (name: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '..', '..', '..', '..', 'data', name), 'utf8'));

describe('what data/ shows is what the code does (if not: npm run schema)', () => {
  test('config.schema.json is the schema the bot checks with', () => {
    expect(shipped('config.schema.json')).toEqual(JSON.parse(JSON.stringify(configJsonSchema())));
  });

  test('default-template.json is the template a new config starts with', () => {
    expect(shipped('default-template.json')).toEqual(defaultTemplate);
  });
});

test('every earlier version of the config has its migration', () => {
  const earlier = Array.from({ length: ConfigVersion - 1 }, (_, index) => String(index + 1));
  expect(Object.keys(configMigrations)).toEqual(earlier);
});

describe('the default template', () => {
  test('is one the bot takes', () => {
    expect(TemplateSchema.parse(defaultTemplate)).toEqual(defaultTemplate);
  });

  test('asks for country, group link and payment method', () => {
    expect(defaultTemplate.questions).toMatchObject([
      {
        id: 'country',
        kind: 'choice',
        options: [
          { value: 'ca', label: 'Canada', emoji: '🇨🇦' },
          { value: 'us', label: 'US', emoji: '🇺🇸' }
        ]
      },
      { id: 'group-link', kind: 'yes-no' },
      { id: 'payment', kind: 'select' }
    ]);
    expect(defaultTemplate.panel).toMatchObject({ button: 'Create Ticket', emoji: '🎫' });
  });

  test('says what is true: how many questions there are, how they are answered, and which button is to be pressed', () => {
    const { panel, welcome, questions } = defaultTemplate;
    const numbers = ['no', 'one', 'two', 'three', 'four', 'five'];
    for (const text of [panel.text, welcome]) {
      const said = numbers.filter((number) => new RegExp(`\\b${number}\\b[\\w ]* questions?\\b`, 'i').test(text));
      expect(said).toEqual([numbers[questions.length]]);
    }
    const [, bold] = /\*\*(.+?)\*\*/.exec(panel.text) ?? [];
    expect(bold).toBe(panel.button);
    // Nothing is typed: a press of a button, or a choice in a menu.
    expect(panel.text).toContain('each answered by a press or a choice');
    const answeredBy: Readonly<Record<string, string>> = { choice: 'press', 'yes-no': 'press', select: 'choice' };
    expect([...new Set(questions.map(({ kind }) => answeredBy[kind] ?? 'typing'))].sort()).toEqual(['choice', 'press']);
  });
});
