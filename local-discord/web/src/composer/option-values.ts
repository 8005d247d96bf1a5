import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { CommandOptionView } from '../../../src/client/contract.js';
import { composer } from '../words/en/composer.js';
import { namedSuggestion, optionSuggestions, type Nameable, type OptionSuggestion } from './option-suggestions.js';

/** What stands in the field of an option. */
export interface FieldState<F> {
  readonly text: string;
  /** What was picked from a list; typing on forgets it. */
  readonly picked: OptionSuggestion | null;
  readonly file: F | null;
}

export const emptyField: FieldState<never> = { text: '', picked: null, file: null };

/** What a field says: a value, what is wrong with it, or nothing at all. */
export type Reading<F> =
  { readonly value: string | number | boolean } | { readonly file: F } | { readonly problem: string } | null;

/** Reads a field as its option wants it, with the checks Discord's own client makes. */
export function readField<F>(option: CommandOptionView, field: FieldState<F>, nameable: Nameable): Reading<F> {
  const read = valueOf(option, field, nameable);
  return read === null && option.required ? { problem: composer.required } : read;
}

function valueOf<F>(option: CommandOptionView, { text, picked, file }: FieldState<F>, nameable: Nameable): Reading<F> {
  if (option.type === OptionType.Attachment) return file === null ? null : { file };
  if (picked) return { value: picked.value };
  if (text.trim() === '') return null;
  const suggestions = optionSuggestions(option, nameable);
  if (suggestions) {
    const named = namedSuggestion(suggestions, text);
    return named ? { value: named.value } : { problem: composer.chooseOne };
  }
  if (option.type === OptionType.String) return readText(option, text);
  return readNumber(option, text.trim());
}

function readText({ minLength, maxLength }: CommandOptionView, text: string): Reading<never> {
  const most = maxLength ?? 6000;
  if (minLength !== null && text.length < minLength) return { problem: composer.tooShort(minLength) };
  if (text.length > most) return { problem: composer.tooMuch(most) };
  return { value: text };
}

function readNumber({ type, minValue, maxValue }: CommandOptionView, text: string): Reading<never> {
  const whole = type === OptionType.Integer;
  const shape = whole ? /^[+-]?\d+$/ : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
  const value = Number(text);
  if (!shape.test(text) || !(whole ? Number.isSafeInteger(value) : Number.isFinite(value))) {
    return { problem: whole ? composer.wholeNumber : composer.aNumber };
  }
  if (minValue !== null && value < minValue) return { problem: composer.atLeast(minValue) };
  if (maxValue !== null && value > maxValue) return { problem: composer.atMost(maxValue) };
  return { value };
}
