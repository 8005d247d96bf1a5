import { ApplicationCommandOptionType as OptionType } from 'discord-api-types/v10';
import type { ClientChannel, ClientMember, CommandOptionView, RoleInfo } from '../../../src/client/contract.js';
import { composer } from '../words/en/composer.js';
import { rank } from './rank.js';
import type { Suggestion } from './suggestion.js';

/** Whom and what an option can name. */
export interface Nameable {
  readonly members: readonly Pick<ClientMember, 'id' | 'displayName' | 'username' | 'bot'>[];
  readonly roles: readonly Pick<RoleInfo, 'id' | 'name'>[];
  readonly channels: readonly Pick<ClientChannel, 'id' | 'name' | 'type'>[];
}

export type OptionSuggestion = Suggestion<string | number | boolean>;

/** Everything that can be picked for an option, or null when one types its value. Autocomplete is not asked here. */
export function optionSuggestions(option: CommandOptionView, nameable: Nameable): OptionSuggestion[] | null {
  if (option.choices.length > 0) {
    return option.choices.map(({ name, value }) => ({ key: `${typeof value} ${String(value)}`, label: name, value }));
  }
  switch (option.type) {
    case OptionType.Boolean:
      return [
        { key: 'true', label: composer.yes, value: true },
        { key: 'false', label: composer.no, value: false }
      ];
    case OptionType.User:
      return members(nameable);
    case OptionType.Role:
      return roles(nameable);
    case OptionType.Mentionable:
      return [...members(nameable), ...roles(nameable)];
    case OptionType.Channel:
      return nameable.channels
        .filter(({ type }) => option.channelTypes.length === 0 || option.channelTypes.includes(type))
        .map(({ id, name }) => ({ key: id, label: `#${name}`, value: id }));
    default:
      return null;
  }
}

/** Those that fit what was typed, with or without `@` or `#` before it. */
export function filterSuggestions(suggestions: readonly OptionSuggestion[], text: string): OptionSuggestion[] {
  const query = text.trim().replace(/^[@#]/, '');
  return rank(suggestions, query, ({ label, detail }) => [
    bare(label),
    ...(detail === undefined ? [] : [bare(detail)])
  ]);
}

/** The one suggestion whose whole name was typed, if it is one only. */
export function namedSuggestion(suggestions: readonly OptionSuggestion[], text: string): OptionSuggestion | null {
  const name = bare(text.trim()).toLowerCase();
  const named = suggestions.filter(({ label, detail }) =>
    [label, detail].some((known) => known !== undefined && bare(known).toLowerCase() === name)
  );
  return named.length === 1 ? (named[0] ?? null) : null;
}

const bare = (label: string): string => label.replace(/^[@#]/, '');

const members = ({ members }: Nameable): OptionSuggestion[] =>
  members.map(({ id, displayName, username, bot }) => ({
    key: id,
    label: `@${displayName}`,
    detail: username,
    ...(bot && { aside: composer.app }),
    value: id
  }));

const roles = ({ roles }: Nameable): OptionSuggestion[] =>
  roles.map(({ id, name }) => ({ key: id, label: `@${bare(name)}`, aside: composer.role, value: id }));
