import { ComponentType, type APIComponentInLabel } from 'discord-api-types/v10';
import { choicesOf, defaultsOf, type Offered } from '../select/choices.js';
import { isSelect, type FormField } from './form-parts.js';

/** What stands in a field: a text, or what is chosen. A checkbox is `true` or `false` in letters. */
export type FieldValue = string | readonly string[];

/** By custom id. A map, for a bot may call a field `__proto__`. */
export type FormValues = ReadonlyMap<string, FieldValue>;

/** What stands in a field before anybody touches it. */
export function initialValue(component: APIComponentInLabel, view: Offered): FieldValue {
  if (isSelect(component)) return defaultsOf(component, choicesOf(component, view));
  switch (component.type) {
    case ComponentType.TextInput:
      return component.value ?? '';
    case ComponentType.Checkbox:
      return String(component.default ?? false);
    case ComponentType.RadioGroup:
      return component.options.find((option) => option.default)?.value ?? '';
    case ComponentType.CheckboxGroup:
      return component.options.filter((option) => option.default).map(({ value }) => value);
    default:
      return [];
  }
}

/** What is submitted, by custom id. A radio group in which nothing is chosen has no value; files go beside it. */
export function answersOf(fields: readonly FormField[], values: FormValues): Record<string, string | string[]> {
  const answers = fields.flatMap(({ component }): [string, string | string[]][] => {
    const value = values.get(component.custom_id) ?? '';
    if (component.type === ComponentType.FileUpload) return [];
    if (component.type === ComponentType.RadioGroup && value === '') return [];
    return [[component.custom_id, typeof value === 'string' ? value : [...value]]];
  });
  return Object.fromEntries(answers);
}
