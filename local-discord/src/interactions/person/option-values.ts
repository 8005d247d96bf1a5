import { ApplicationCommandOptionType as OptionType, type ChannelType } from 'discord-api-types/v10';
import type { OptionValue } from '../../client/contract.js';
import type { Resolved } from '../payloads/resolved.js';
import { NotAllowed } from './refusal.js';

/** An option of a command, read loosely. */
export interface LooseOption {
  readonly type: OptionType;
  readonly name: string;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[] | null;
  readonly options?: readonly LooseOption[] | null;
  readonly channel_types?: readonly ChannelType[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
  readonly min_length?: number | null;
  readonly max_length?: number | null;
}

/** An option in the payload. */
export interface DataOption {
  readonly name: string;
  readonly type: OptionType;
  readonly value?: string | number | boolean;
  readonly options?: readonly DataOption[];
  readonly focused?: boolean;
}

/** Keeps a file a person attached and gives it back as Discord describes it. */
export type KeepFile = (file: Exclude<OptionValue, string | number | boolean>) => { readonly id: string };

/**
 * Turns what a person typed into the payload's options, with the checks their client makes.
 * @throws NotAllowed with the option's name and what is wrong.
 */
export function fillOptions(
  options: readonly LooseOption[],
  given: Readonly<Record<string, OptionValue>>,
  resolved: Resolved,
  keepFile: KeepFile
): DataOption[] {
  const unknown = Object.keys(given).find((name) => !options.some((option) => option.name === name));
  if (unknown !== undefined) throw new NotAllowed(`This command has no option "${unknown}".`);
  const missing = options.find((option) => option.required && given[option.name] === undefined);
  if (missing) throw new NotAllowed(`The option "${missing.name}" is required.`);
  return options.flatMap((option) => {
    const value = given[option.name];
    if (value === undefined) return [];
    return [{ name: option.name, type: option.type, value: checked(option, value, resolved, keepFile) }];
  });
}

/** Checks and converts one value. */
function checked(
  option: LooseOption,
  value: OptionValue,
  resolved: Resolved,
  keepFile: KeepFile
): string | number | boolean {
  const wrong = (what: string): NotAllowed => new NotAllowed(`The option "${option.name}" ${what}.`);
  switch (option.type) {
    case OptionType.String:
      return checkedText(option, value, wrong);
    case OptionType.Integer:
    case OptionType.Number:
      return checkedNumber(option, value, wrong);
    case OptionType.Boolean:
      if (typeof value !== 'boolean') throw wrong('is true or false');
      return value;
    case OptionType.Attachment: {
      if (typeof value !== 'object') throw wrong('takes a file');
      const attachment = keepFile(value);
      resolved.attachment(attachment.id, attachment);
      return attachment.id;
    }
    default:
      if (typeof value !== 'string' || !resolveId(option, value, resolved)) throw wrong('names nothing that fits');
      return value;
  }
}

function resolveId(option: LooseOption, id: string, resolved: Resolved): boolean {
  if (option.type === OptionType.User) return resolved.user(id);
  if (option.type === OptionType.Role) return resolved.role(id);
  if (option.type === OptionType.Mentionable) return resolved.user(id) || resolved.role(id);
  return option.type === OptionType.Channel && resolved.resolveChannel(id, option.channel_types ?? []);
}

type Wrong = (what: string) => NotAllowed;

function checkedText(option: LooseOption, value: OptionValue, wrong: Wrong): string {
  if (typeof value !== 'string') throw wrong('takes a text');
  refuseOtherThanChoices(option, value, wrong);
  const minimum = option.min_length ?? 0;
  const maximum = option.max_length ?? 6000;
  if (value.length < minimum || value.length > maximum) {
    throw wrong(`takes ${String(minimum)} to ${String(maximum)} characters`);
  }
  return value;
}

function checkedNumber(option: LooseOption, value: OptionValue, wrong: Wrong): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw wrong('takes a number');
  if (option.type === OptionType.Integer && !Number.isSafeInteger(value)) throw wrong('takes a whole number');
  refuseOtherThanChoices(option, value, wrong);
  if (value < (option.min_value ?? -Infinity) || value > (option.max_value ?? Infinity)) throw wrong('is out of range');
  return value;
}

function refuseOtherThanChoices(option: LooseOption, value: string | number, wrong: Wrong): void {
  const choices = option.choices ?? [];
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw wrong(`offers ${choices.map((choice) => String(choice.value)).join(', ')}`);
  }
}
