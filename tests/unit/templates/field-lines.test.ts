import { FieldsSchema, type Field } from '../../../src/lib/questionnaire/form.js';
import { fieldLines, readFieldLines } from '../../../src/lib/templates/field-lines.js';

const fields: Field[] = FieldsSchema.parse([
  { id: 'name', kind: 'text', label: 'Your name', hint: 'as in your passport', maxLength: 40 },
  { id: 'why', kind: 'text', label: 'Why?', long: true, optional: true },
  {
    id: 'size',
    kind: 'radio',
    label: 'Size',
    options: [
      { value: 's', label: 'Small' },
      { value: 'l', label: 'Large' }
    ]
  }
]);
const lines = 'text: Your name | as in your passport\nparagraph?: Why?\nradio: Size = Small, Large';

describe('The fields of a form as lines', () => {
  it('are written and read as they are, with what no line shows', () => {
    expect(fieldLines(fields)).toBe(lines);
    expect(FieldsSchema.parse(readFieldLines(lines, fields))).toEqual(fields);
  });

  it('keep what no line can say: a comma in an option, its emoji, what is said of it', () => {
    const odd: Field[] = FieldsSchema.parse([
      { id: 'name', kind: 'text', label: 'Your name', long: false },
      {
        id: 'size',
        kind: 'radio',
        label: 'Size',
        options: [
          { value: 's', label: 'Small, or less', emoji: '🐁', description: 'fits anywhere' },
          { value: 'l', label: 'Large', emoji: '🐘' }
        ]
      }
    ]);
    const touched = readFieldLines(fieldLines(odd).replace('Your name', 'First name'), odd);
    expect(FieldsSchema.parse(touched)).toEqual([{ ...odd[0], label: 'First name' }, odd[1]]);
    const [, size] = readFieldLines('text: Your name\nradio: Size = Tiny, Large', odd);
    expect(size).toHaveProperty('options.1', { value: 'l', label: 'Large', emoji: '🐘' });
  });

  it('keep their ids when renamed, moved or given something new', () => {
    const read = (text: string) => readFieldLines(text, fields).map(({ id }) => id);
    expect(read('text: First name\nparagraph?: Why?\nradio: Size = Small, Large')).toEqual(['name', 'why', 'size']);
    expect(read('radio: Size = Small, Large\ntext: Your name\nemail: Mail\nparagraph: Why?')).toEqual([
      'size',
      'name',
      'field-1',
      'why'
    ]);
  });

  it('lose a hint and an optional that are written no more, and keep the values of renamed options', () => {
    const [name, why, size] = readFieldLines('text: Your name\nparagraph: Why?\nradio: Size = Small, Huge', fields);
    expect(name).not.toHaveProperty('hint');
    expect(name).toHaveProperty('maxLength', 40);
    expect(why).not.toHaveProperty('optional');
    expect(size).toHaveProperty('options', [
      { value: 's', label: 'Small' },
      { value: 'l', label: 'Huge' }
    ]);
  });

  it('without a kind are texts, and an unknown kind is left for the schema to name', () => {
    expect(readFieldLines('How old are you?', [])).toEqual([
      { id: 'field-1', kind: 'text', label: 'How old are you?' }
    ]);
    expect(FieldsSchema.safeParse(readFieldLines('colour: Which?', [])).success).toBe(false);
  });
});
