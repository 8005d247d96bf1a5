import { ApplicationCommandOptionType, ApplicationCommandType, Locale } from 'discord-api-types/v10';
import type { FieldProblem } from '../../http/discord-error.js';
import type { CommandBody } from './command-body.js';

/** What the rules need to know of an option; bodies come from outside, so nothing more is assumed. */
interface OptionBody {
  readonly type: ApplicationCommandOptionType;
  readonly name: string;
  readonly required?: boolean | null;
  readonly autocomplete?: boolean | null;
  readonly choices?: readonly { readonly name: string; readonly value: string | number }[] | null;
  readonly options?: readonly OptionBody[] | null;
  readonly min_value?: number | null;
  readonly max_value?: number | null;
}

type Path = readonly (string | number)[];

/** https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-naming */
const CHAT_INPUT_NAME = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const MAX_CHARACTERS = 8000;
const locales: ReadonlySet<string> = new Set(Object.values(Locale));

/**
 * What Discord refuses in a command although each field fits its schema: names, the order and mix of options, choices.
 * @returns the problems with paths inside the body; empty when the command is fine.
 */
export function commandProblems(body: CommandBody, at: Path = []): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const type = body.type ?? ApplicationCommandType.ChatInput;
  problems.push(
    ...strangeLocales(body.name_localizations, [...at, 'name_localizations']),
    ...strangeLocales(body.description_localizations, [...at, 'description_localizations'])
  );
  if (type === ApplicationCommandType.ChatInput) {
    for (const [path, one] of namesOf(body, at)) if (!isChatInputName(one)) problems.push(invalidName(path));
    if (!body.description) problems.push(required([...at, 'description']));
    problems.push(...optionProblems(body.options ?? [], [...at, 'options'], 0));
    if (characters(body) > MAX_CHARACTERS) {
      problems.push({
        path: at,
        code: 'APPLICATION_COMMAND_TOO_LARGE',
        message: 'Command exceeds maximum size (8000)'
      });
    }
  } else {
    for (const [path, one] of namesOf(body, at)) if (!isMenuName(one)) problems.push(invalidName(path));
    if (body.description) {
      problems.push({
        path: [...at, 'description'],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED',
        message: 'Context menu commands cannot have description'
      });
    }
    if (Object.keys(body.description_localizations ?? {}).length > 0) {
      problems.push({
        path: [...at, 'description_localizations'],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED',
        message: 'Context menu commands cannot have description'
      });
    }
    if (body.options?.length) {
      problems.push({
        path: [...at, 'options'],
        code: 'APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_NOT_ALLOWED',
        message: 'Context menu commands cannot have options'
      });
    }
  }
  return problems;
}

function optionProblems(options: readonly OptionBody[], at: Path, depth: number): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const names = new Set<string>();
  const nested = options.filter((option) => isNested(option.type)).length;
  if (nested > 0 && nested < options.length) {
    problems.push({
      path: at,
      code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
      message: 'Sub-command and sub-command group option types are mutually exclusive to all other types'
    });
  }
  let sawOptional = false;
  options.forEach((option, index) => {
    const path = [...at, index];
    if (!isChatInputName(option.name)) problems.push(invalidName([...path, 'name']));
    if (names.has(option.name)) {
      problems.push({
        path: [...path, 'name'],
        code: 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS',
        message: `Option with name ${option.name} already exists`
      });
    }
    names.add(option.name);
    if (option.required && sawOptional) {
      problems.push({
        path: [...path, 'required'],
        code: 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID',
        message: 'Required options must be placed before non-required options'
      });
    }
    if (!option.required && !isNested(option.type)) sawOptional = true;
    problems.push(...choiceProblems(option, path));
    if (isNested(option.type)) {
      if (nestingIsWrong(option, depth)) {
        problems.push({
          path: [...path, 'type'],
          code: 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID',
          message: 'Sub-command option cannot be nested here'
        });
      } else problems.push(...optionProblems(option.options ?? [], [...path, 'options'], depth + 1));
    }
  });
  return problems;
}

function choiceProblems(option: OptionBody, at: Path): FieldProblem[] {
  const choices = option.choices ?? [];
  const problems: FieldProblem[] = [];
  if (option.autocomplete && choices.length > 0) {
    problems.push({
      path: [...at, 'choices'],
      code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE',
      message: 'Choices cannot be set on an option with autocomplete'
    });
  }
  for (const key of ['name', 'value'] as const) {
    const seen = new Set<string | number>();
    choices.forEach((choice, index) => {
      if (seen.has(choice[key])) {
        problems.push({
          path: [...at, 'choices', index, key],
          code: 'APPLICATION_COMMAND_OPTIONS_CHOICES_ALREADY_EXISTS',
          message: `Option choice ${key} must be unique`
        });
      }
      seen.add(choice[key]);
    });
  }
  if (option.min_value != null && option.max_value != null && option.min_value > option.max_value) {
    problems.push({
      path: [...at, 'min_value'],
      code: 'APPLICATION_COMMAND_OPTIONS_MIN_MAX_INVALID',
      message: 'min_value must be less than or equal to max_value'
    });
  }
  return problems;
}

const isNested = (type: ApplicationCommandOptionType): boolean =>
  type === ApplicationCommandOptionType.Subcommand || type === ApplicationCommandOptionType.SubcommandGroup;

/** Groups stand at the top only, sub-commands at the top or in a group. */
function nestingIsWrong(option: OptionBody, depth: number): boolean {
  return option.type === ApplicationCommandOptionType.SubcommandGroup ? depth > 0 : depth > 1;
}

function isChatInputName(name: string): boolean {
  return CHAT_INPUT_NAME.test(name) && name === name.toLowerCase();
}

/** Whatever case, with spaces; but not of spaces alone, and as short as others. */
function isMenuName(name: string): boolean {
  return name.trim() !== '' && Array.from(name).length <= 32;
}

/** Languages that Discord's client cannot be set to. */
function strangeLocales(translated: Record<string, string> | null | undefined, at: Path): FieldProblem[] {
  return Object.keys(translated ?? {})
    .filter((locale) => !locales.has(locale))
    .map((locale) => ({
      path: [...at, locale],
      code: 'ENUM_TYPE_COERCE',
      message: `Value "${locale}" is not a valid enum value.`
    }));
}

/** A name and its translations, each with its place. */
function namesOf({ name, name_localizations: translated }: CommandBody, at: Path): [Path, string][] {
  const others = Object.entries(translated ?? {}).map<[Path, string]>(([locale, other]) => [
    [...at, 'name_localizations', locale],
    other
  ]);
  return [[[...at, 'name'], name ?? ''], ...others];
}

const invalidName = (path: Path): FieldProblem => ({
  path,
  code: 'APPLICATION_COMMAND_INVALID_NAME',
  message: 'Command name is invalid'
});

const required = (path: Path): FieldProblem => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required'
});

/** Discord counts names, descriptions and choice values of a command and everything in it. */
function characters(part: {
  name?: string;
  description?: string | null;
  options?: unknown;
  choices?: unknown;
}): number {
  const own = (part.name?.length ?? 0) + (part.description?.length ?? 0);
  const inside = [...list(part.options), ...list(part.choices)];
  return inside.reduce<number>((sum, child) => sum + characters(child) + valueLength(child), own);
}

const list = (value: unknown): { name?: string; value?: unknown }[] =>
  Array.isArray(value) ? (value as { name?: string; value?: unknown }[]) : [];
const valueLength = (choice: { value?: unknown }): number =>
  typeof choice.value === 'string' ? choice.value.length : 0;
