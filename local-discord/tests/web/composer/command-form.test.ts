import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import {
  fieldOf,
  hiddenOptions,
  openForm,
  readForm,
  shownOptions,
  withField,
  withOption,
  withoutOption
} from '../../../web/src/composer/command-form.js';
import { commandEntries, type CommandEntry } from '../../../web/src/composer/commands.js';
import { composer } from '../../../web/src/words/en/composer.js';
import { command, nameable, option } from './support.js';

const entryOf = (...options: ReturnType<typeof option>[]): CommandEntry => {
  const [entry] = commandEntries([command('order', options)]);
  if (!entry) throw new Error('There is no command.');
  return entry;
};
const names = (options: readonly { name: string }[]) => options.map(({ name }) => name);
const order = entryOf(
  option(OptionType.User, 'user', { required: true }),
  option(OptionType.String, 'note'),
  option(OptionType.Integer, 'count')
);

describe('a command that is filled in', () => {
  it('shows what is required at once, and the rest when asked', () => {
    const form = openForm<string>(order);
    expect(names(shownOptions(form))).toEqual(['user']);
    expect(names(hiddenOptions(form))).toEqual(['note', 'count']);
    const more = withOption(withOption(form, 'count'), 'count');
    expect(names(shownOptions(more))).toEqual(['user', 'count']);
    const less = withoutOption(withField(more, 'count', { text: '3' }), 'count');
    expect(names(shownOptions(less))).toEqual(['user']);
    expect(fieldOf(withOption(less, 'count'), 'count').text).toBe('');
  });

  it('puts what was typed behind its name into its first text', () => {
    const form = openForm<string>(order, 'with milk');
    expect(names(shownOptions(form))).toEqual(['user', 'note']);
    expect(fieldOf(form, 'note').text).toBe('with milk');
    const wordless = openForm<string>(entryOf(option(OptionType.Integer, 'count')), 'with milk');
    expect(shownOptions(wordless)).toEqual([]);
  });

  it('says what is missing or wrong, each at its field', () => {
    const form = withField(withOption(openForm<string>(order), 'count'), 'count', { text: 'many' });
    expect([...readForm(form, nameable).problems]).toEqual([
      ['user', composer.required],
      ['count', composer.wholeNumber]
    ]);
  });

  it('gives values and files, and nothing for what was left empty', () => {
    const entry = entryOf(
      option(OptionType.User, 'user'),
      option(OptionType.Attachment, 'proof'),
      option(OptionType.String, 'note')
    );
    const shown = ['user', 'proof', 'note'].reduce((form, name) => withOption(form, name), openForm<string>(entry));
    const form = withField(withField(shown, 'user', { text: 'ada' }), 'proof', { file: 'picture' });
    const { values, files, problems } = readForm(form, nameable);
    expect([...values]).toEqual([['user', '1']]);
    expect([...files]).toEqual([['proof', 'picture']]);
    expect(problems.size).toBe(0);
  });

  it('minds no strange names', () => {
    const strange = entryOf(option(OptionType.String, '__proto__', { required: true }));
    const empty = openForm<string>(strange);
    expect([...readForm(empty, nameable).problems.keys()]).toEqual(['__proto__']);
    const { values } = readForm(withField(empty, '__proto__', { text: 'x' }), nameable);
    expect(Object.keys(Object.fromEntries(values))).toEqual(['__proto__']);
  });
});
