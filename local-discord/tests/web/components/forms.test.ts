import {
  ComponentType,
  SelectMenuDefaultValueType,
  TextInputStyle,
  type APICheckboxGroupComponent,
  type APIComponentInLabel,
  type APIRadioGroupComponent,
  type APISelectMenuComponent,
  type APITextInputComponent
} from 'discord-api-types/v10';
import type { ModalView } from '../../../src/client/contract.js';
import { isRequired, problemOf } from '../../../web/src/components/modal/check-field.js';
import { filesOf, keptFile } from '../../../web/src/components/modal/field-files.js';
import { answersOf, initialValue } from '../../../web/src/components/modal/field-values.js';
import { fieldsIn, partsOf } from '../../../web/src/components/modal/form-parts.js';
import { components as words } from '../../../web/src/words/en/components.js';
import { view } from './support.js';

const text = (more: Partial<APITextInputComponent> = {}): APITextInputComponent => ({
  type: ComponentType.TextInput,
  custom_id: 'text',
  style: TextInputStyle.Short,
  ...more
});

const options = ['One', 'Two', 'Three'].map((label) => ({ label, value: label.toLowerCase() }));
const menu = (more: Partial<APISelectMenuComponent> = {}) =>
  ({ type: ComponentType.StringSelect, custom_id: 'menu', options, ...more }) as APISelectMenuComponent;
const radios = (more: Partial<APIRadioGroupComponent> = {}): APIRadioGroupComponent => ({
  type: ComponentType.RadioGroup,
  custom_id: 'radios',
  options,
  ...more
});
const boxes = (more: Partial<APICheckboxGroupComponent> = {}): APICheckboxGroupComponent => ({
  type: ComponentType.CheckboxGroup,
  custom_id: 'boxes',
  options,
  ...more
});
const box: APIComponentInLabel = { type: ComponentType.Checkbox, custom_id: 'box' };
const file: APIComponentInLabel = { type: ComponentType.FileUpload, custom_id: 'file' };
const labelled = (component: APIComponentInLabel): ModalView['components'][number] => ({
  type: ComponentType.Label,
  label: `The ${component.custom_id}`,
  component
});
const fieldsOf = (...components: APIComponentInLabel[]) => fieldsIn(partsOf(components.map(labelled)));

describe('what a form shows', () => {
  it('texts, labels with their fields, and the older rows', () => {
    expect(
      partsOf([
        { type: ComponentType.TextDisplay, content: 'Hello' },
        { type: ComponentType.Label, label: 'Why?', description: 'In short', component: text() },
        { type: ComponentType.ActionRow, components: [text({ custom_id: 'old', label: 'And?' })] }
      ])
    ).toEqual([
      { kind: 'text', content: 'Hello' },
      { kind: 'field', field: { label: 'Why?', description: 'In short', component: text() } },
      { kind: 'field', field: { label: 'And?', component: text({ custom_id: 'old', label: 'And?' }) } }
    ]);
  });

  it('what is newer than the page is passed over, not fatal', () => {
    const unknown = { type: 99, custom_id: 'new' } as unknown as APIComponentInLabel;
    const top = { type: 98 } as unknown as ModalView['components'][number];
    expect(partsOf([labelled(unknown), top])).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
  });
});

describe('what stands in a field before anybody touches it', () => {
  const role = SelectMenuDefaultValueType.Role as const;
  it.each<[string, APIComponentInLabel, string | string[]]>([
    ['nothing', text(), ''],
    ['a text of the bot', text({ value: 'before' }), 'before'],
    ['no option', radios(), ''],
    ['the option the bot marked', radios({ options: [{ label: 'A', value: 'a', default: true }] }), 'a'],
    ['the boxes the bot ticked', boxes({ options: [{ label: 'A', value: 'a', default: true }] }), ['a']],
    ['an empty box', box, 'false'],
    ['a ticked box', { ...box, default: true }, 'true'],
    ['an empty menu', menu(), []],
    [
      'the role the bot named',
      { type: ComponentType.RoleSelect, custom_id: 'role', default_values: [{ type: role, id: '11' }] },
      ['11']
    ]
  ])('%s', (_, component, expected) => {
    expect(initialValue(component, view)).toEqual(expected);
  });
});

describe('what may not be submitted', () => {
  it.each<[string, APIComponentInLabel, string | string[], string | null]>([
    ['a required text that is empty', text(), '', words.required],
    ['an optional one', text({ required: false, min_length: 3 }), '', null],
    ['a text that is too short', text({ min_length: 3 }), 'ab', words.tooShort(3, 2)],
    ['one that just fits', text({ min_length: 3, max_length: 3 }), 'abc', null],
    ['one that is too long', text({ max_length: 3 }), 'abcd', words.tooLong(3, 4)],
    ['longer than Discord takes', text(), 'x'.repeat(4001), words.tooLong(4000, 4001)],
    ['a radio group without a choice', radios(), '', words.required],
    ['an optional radio group', radios({ required: false }), '', null],
    ['a radio group with one', radios(), 'one', null],
    ['a menu without a choice', menu(), [], words.required],
    ['a menu which may stay empty', menu({ min_values: 0 }), [], null],
    ['an optional menu', menu({ required: false, min_values: 2, max_values: 2 }), [], null],
    ['too few in a menu', menu({ min_values: 2, max_values: 3 }), ['one'], words.tooFew(2)],
    ['enough in a menu', menu({ min_values: 2, max_values: 3 }), ['one', 'two'], null],
    ['boxes of which none is ticked', boxes(), [], words.required],
    ['as many boxes as there are', boxes(), ['one', 'two', 'three'], null],
    ['too many boxes', boxes({ max_values: 1 }), ['one', 'two'], words.tooMany(1)],
    ['a box that is not ticked', box, 'false', null],
    ['a file that is missing', file, [], words.required],
    ['a file', file, ['{}'], null],
    ['too many files', file, ['{}', '{}'], words.tooMany(1)]
  ])('%s', (_, component, value, expected) => {
    expect(problemOf(component, value)).toBe(expected);
  });

  it('is marked beforehand where something must be there', () => {
    expect([text(), menu(), radios(), boxes(), file].every(isRequired)).toBe(true);
    expect([text({ required: false }), menu({ min_values: 0 }), box].some(isRequired)).toBe(false);
  });

  it('is told in words', () => {
    expect(words.tooShort(3, 1)).toBe('Type at least 3 characters (1 so far).');
    expect(words.tooLong(1, 2)).toBe('Type at most 1 character (2 now).');
  });
});

describe('what is submitted', () => {
  it('texts, lists and ticks by custom id, an emptied text too', () => {
    const fields = fieldsOf(text({ value: 'before' }), menu(), boxes(), box);
    const values = new Map<string, string | string[]>([
      ['text', ''],
      ['menu', ['two']],
      ['boxes', []],
      ['box', 'true']
    ]);
    expect(answersOf(fields, values)).toEqual({ text: '', menu: ['two'], boxes: [], box: 'true' });
  });

  it('nothing for a radio group without a choice; files go beside it', () => {
    expect(answersOf(fieldsOf(radios({ required: false }), file), new Map([['radios', '']]))).toEqual({});
    const sent = { name: 'a.png', data: 'eA==' };
    expect(filesOf(fieldsOf(file, text()), new Map([['file', [keptFile(sent)]]]))).toEqual({ file: [sent] });
  });

  it('a field with a treacherous name is a field like any other', () => {
    const fields = fieldsOf(text({ custom_id: '__proto__' }));
    const answers = answersOf(fields, new Map([['__proto__', 'hello']]));
    expect(JSON.stringify(answers)).toBe('{"__proto__":"hello"}');
  });
});
