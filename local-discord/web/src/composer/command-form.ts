import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { CommandOptionView } from '../../../src/client/contract.js';
import type { CommandEntry } from './commands.js';
import type { Nameable } from './option-suggestions.js';
import { emptyField, readField, type FieldState } from './option-values.js';

/** A command that is being filled in. `F` is a browser's `File`; tests have their own. */
export interface CommandForm<F> {
  readonly entry: CommandEntry;
  /** Names of the options that show a field, in order. */
  readonly shown: readonly string[];
  /** Maps, since a bot may call its option anything, `__proto__` too. */
  readonly fields: ReadonlyMap<string, FieldState<F>>;
}

/** Opens a command: required options show at once. What was typed behind its name goes into its first text option. */
export function openForm<F>(entry: CommandEntry, rest = ''): CommandForm<F> {
  const shown = entry.options.filter(({ required }) => required).map(({ name }) => name);
  const text = rest && entry.options.find(({ type, choices }) => type === OptionType.String && choices.length === 0);
  if (!text) return { entry, shown, fields: new Map() };
  return {
    entry,
    shown: shown.includes(text.name) ? shown : [...shown, text.name],
    fields: new Map([[text.name, { ...emptyField, text: rest }]])
  };
}

export const fieldOf = <F>(form: CommandForm<F>, name: string): FieldState<F> => form.fields.get(name) ?? emptyField;

/** The options that show a field. */
export const shownOptions = <F>({ entry, shown }: CommandForm<F>): CommandOptionView[] =>
  shown.flatMap((name) => entry.options.find((option) => option.name === name) ?? []);

/** The optional ones that do not, yet. */
export const hiddenOptions = <F>({ entry, shown }: CommandForm<F>): CommandOptionView[] =>
  entry.options.filter(({ name }) => !shown.includes(name));

/** Fills a field, with what was given of it. */
export function withField<F>(form: CommandForm<F>, name: string, field: Partial<FieldState<F>>): CommandForm<F> {
  return { ...form, fields: new Map(form.fields).set(name, { ...emptyField, ...field }) };
}

/** Shows the field of an optional option. */
export const withOption = <F>(form: CommandForm<F>, name: string): CommandForm<F> =>
  form.shown.includes(name) ? form : { ...form, shown: [...form.shown, name] };

/** Takes the field of an optional option away again, with what it holds. */
export function withoutOption<F>(form: CommandForm<F>, name: string): CommandForm<F> {
  const fields = new Map(form.fields);
  fields.delete(name);
  return { ...form, shown: form.shown.filter((other) => other !== name), fields };
}

/** A form as it would be sent. */
export interface FormReading<F> {
  readonly values: ReadonlyMap<string, string | number | boolean>;
  readonly files: ReadonlyMap<string, F>;
  /** By option, a sentence each; empty when it may be sent. */
  readonly problems: ReadonlyMap<string, string>;
}

/** Reads and checks all fields. */
export function readForm<F>(form: CommandForm<F>, nameable: Nameable): FormReading<F> {
  const values = new Map<string, string | number | boolean>();
  const files = new Map<string, F>();
  const problems = new Map<string, string>();
  for (const option of shownOptions(form)) {
    const reading = readField(option, fieldOf(form, option.name), nameable);
    if (reading === null) continue;
    if ('problem' in reading) problems.set(option.name, reading.problem);
    else if ('file' in reading) files.set(option.name, reading.file);
    else values.set(option.name, reading.value);
  }
  return { values, files, problems };
}
