import { ComponentType, type APIComponentInLabel } from 'discord-api-types/v10';
import { components as words } from '../../words/en/components.js';
import { limitsOf, type Limits } from '../select/limits.js';
import type { FieldValue } from './field-values.js';
import { isSelect } from './form-parts.js';

/** Discord's own limit of a text input that names none. */
const LongestText = 4000;

/** Must something be there before the form is submitted? Unless a field says otherwise, yes. */
export function isRequired(component: APIComponentInLabel): boolean {
  if (component.type === ComponentType.Checkbox) return false;
  return component.required !== false && !('min_values' in component && component.min_values === 0);
}

/** How many characters a text may have. */
export const longest = ({ max_length: max }: { readonly max_length?: number | undefined }): number =>
  max ?? LongestText;

/** How much may be chosen in a menu or group of a form; what is not required may also stay as it is. */
export function limitsInForm(component: APIComponentInLabel): Limits {
  if (isSelect(component) || component.type === ComponentType.FileUpload) return limitsOf(component);
  if (component.type !== ComponentType.CheckboxGroup) return { min: 0, max: 1 };
  return limitsOf({ min_values: component.min_values, max_values: component.max_values ?? component.options.length });
}

/** Why a field cannot be submitted like this, in a sentence; null when it can. */
export function problemOf(component: APIComponentInLabel, value: FieldValue): string | null {
  if (value.length === 0) return isRequired(component) ? words.required : null;
  if (typeof value !== 'string') return problemOfCount(value.length, limitsInForm(component));
  if (component.type !== ComponentType.TextInput) return null;
  const { min_length: min = 0 } = component;
  if (value.length < min) return words.tooShort(min, value.length);
  const max = longest(component);
  return value.length > max ? words.tooLong(max, value.length) : null;
}

function problemOfCount(count: number, { min, max }: Limits): string | null {
  if (count < min) return words.tooFew(min);
  return count > max ? words.tooMany(max) : null;
}
