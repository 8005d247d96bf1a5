import { useState, type KeyboardEvent } from 'react';
import { useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import { readForm, shownOptions, withField, withOption, withoutOption } from './command-form.js';
import type { CommandForm, FormReading } from './command-form.js';
import { addFiles } from './file-limits.js';
import type { FieldState } from './option-values.js';
import type { FocusWish } from './use-wanted-focus.js';

/** The end of the command among the fields; no option is called like that. */
export const Tail = '';

/** How the fields of a command behave together. */
export interface CommandFields {
  readonly problemOf: (name: string) => string | undefined;
  /** The wish, when it is for this field. */
  readonly wanted: (name: string) => FocusWish | null;
  readonly focus: (name: string) => void;
  readonly tail: string;
  readonly setTail: (text: string) => void;
  readonly fill: (name: string, field: Partial<FieldState<File>>) => void;
  readonly fillFile: (name: string, files: readonly File[]) => void;
  readonly add: (name: string) => void;
  readonly remove: (name: string) => void;
  /** Something was picked in this field: on to the next that is required and not filled in. */
  readonly goOn: (name: string) => void;
  readonly key: (name: string) => (event: KeyboardEvent, empty: boolean) => void;
  readonly run: () => void;
}

interface Command {
  readonly form: CommandForm<File>;
  readonly onForm: (form: CommandForm<File>) => void;
  readonly onRun: (reading: FormReading<File>) => void;
  readonly onLeave: (text: string) => void;
}

/** Keeps problems and focus of the fields of a command, and moves between them. */
export function useCommandFields({ form, onForm, onRun, onLeave }: Command): CommandFields {
  const { view } = useClient();
  const { entry, shown } = form;
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const [tail, setTail] = useState('');
  const [wish, setWish] = useState<FocusWish>({ name: shown[0] ?? Tail });

  const focus = (name: string): void => {
    setWish({ name });
  };
  const setProblem = (name: string, problem: string | null): void => {
    const others = [...problems].filter(([other]) => other !== name);
    setProblems(new Map(problem === null ? others : [...others, [name, problem]]));
  };
  const before = (name: string): string | undefined =>
    name === Tail ? shown.at(-1) : shown.slice(0, shown.indexOf(name)).at(-1);
  const remove = (name: string): void => {
    onForm(withoutOption(form, name));
    setProblem(name, null);
    focus(before(name) ?? Tail);
  };
  const back = (name: string): void => {
    const optional = shownOptions(form).some((option) => option.name === name && !option.required);
    const previous = before(name);
    if (optional) remove(name);
    else if (previous === undefined) onLeave(`/${entry.name}`);
    else focus(previous);
  };
  const run = (): void => {
    const reading = readForm(form, view);
    const wrong = new Map(reading.problems);
    if (tail.trim() !== '') wrong.set(Tail, composer.noOption(tail.trim()));
    setProblems(wrong);
    const [first] = wrong.keys();
    if (first === undefined) onRun(reading);
    else focus(first);
  };
  return {
    problemOf: (name) => problems.get(name),
    wanted: (name) => (wish.name === name ? wish : null),
    focus,
    tail,
    setTail: (text) => {
      setTail(text);
      setProblem(Tail, null);
    },
    fill: (name, field) => {
      onForm(withField(form, name, field));
      setProblem(name, null);
    },
    fillFile: (name, files) => {
      const { files: fitting, problem } = addFiles([], files.slice(0, 1));
      if (fitting[0]) onForm(withField(form, name, { file: fitting[0] }));
      setProblem(name, problem);
    },
    add: (name) => {
      onForm(withOption(form, name));
      focus(name);
    },
    remove,
    goOn: (name) => {
      const { problems: missing } = readForm(form, view);
      const next = shownOptions(form).find((option) => option.name !== name && missing.has(option.name));
      focus(next?.name ?? Tail);
    },
    key: (name) => (event, empty) => {
      if (event.key === 'Enter') run();
      else if (event.key === 'Escape') onLeave('');
      else if (event.key === 'Backspace' && empty) back(name);
      else return;
      event.preventDefault();
    },
    run
  };
}
