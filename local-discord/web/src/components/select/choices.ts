import {
  ChannelType,
  ComponentType,
  type APIChannelSelectComponent,
  type APISelectMenuComponent,
  type APIStringSelectComponent
} from 'discord-api-types/v10';
import type { ClientView, PersonInfo } from '../../../../src/client/contract.js';
import { components as words } from '../../words/en/components.js';
import { emojiText } from '../emoji-text.js';

/** One thing a menu offers. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description?: string | undefined;
  /** What kind of thing it is, where a list mixes them. */
  readonly aside?: string;
  readonly emoji?: string | null;
  /** Shown with their avatar. */
  readonly person?: PersonInfo;
  /** A role's colour; 0: none. */
  readonly color?: number;
}

/** What of the view a menu can offer. */
export type Offered = Pick<ClientView, 'me' | 'members' | 'roles' | 'channels' | 'server' | 'inbox'> & {
  readonly open: Pick<NonNullable<ClientView['open']>, 'channelId'> | null;
};

/** Everything a menu offers this person, in the order Discord lists it; no value twice. */
export function choicesOf(menu: APISelectMenuComponent, view: Offered): Choice[] {
  const seen = new Set<string>();
  return offered(menu, view).filter(({ value }) => !seen.has(value) && seen.add(value));
}

/** What is chosen in a menu before anybody touches it. What is not on offer (any more) is left out. */
export function defaultsOf(menu: APISelectMenuComponent, choices: readonly Choice[]): string[] {
  const values =
    menu.type === ComponentType.StringSelect
      ? menu.options.filter((option) => option.default).map(({ value }) => value)
      : (menu.default_values ?? []).map(({ id }) => id);
  return [...new Set(values)].filter((value) => choices.some((choice) => choice.value === value));
}

function offered(menu: APISelectMenuComponent, view: Offered): Choice[] {
  switch (menu.type) {
    case ComponentType.StringSelect:
      return options(menu);
    case ComponentType.UserSelect:
      return people(view);
    case ComponentType.RoleSelect:
      // Discord's role menus never offer @everyone; mentionable menus do.
      return roles(view).filter(({ value }) => value !== view.server?.everyoneRoleId);
    case ComponentType.MentionableSelect:
      return [...people(view), ...roles(view).map((role) => ({ ...role, aside: words.role }))];
    case ComponentType.ChannelSelect:
      return channels(menu, view);
    default:
      return [];
  }
}

const options = ({ options }: APIStringSelectComponent): Choice[] =>
  options.map(({ value, label, description, emoji }) => ({ value, label, description, emoji: emojiText(emoji) }));

function people({ me, members, inbox, open }: Offered): Choice[] {
  // In a direct message there are only the two of them.
  const direct = inbox.find(({ id }) => id === open?.channelId);
  const all: readonly PersonInfo[] = direct ? [me, direct.with] : members;
  return all.map((person) => ({
    value: person.id,
    label: person.displayName,
    description: person.username,
    person,
    ...(person.bot && { aside: words.app })
  }));
}

const roles = ({ roles, server }: Offered): Choice[] =>
  roles
    .toSorted((one, other) => other.position - one.position)
    .map(({ id, name, color }) => ({
      value: id,
      label: id === server?.everyoneRoleId ? words.everyone : words.roleName(name),
      color
    }));

function channels({ channel_types: types = [] }: APIChannelSelectComponent, { channels }: Offered): Choice[] {
  const names = new Map(channels.map(({ id, name }) => [id, name]));
  return channels
    .filter(({ type }) => types.length === 0 || types.includes(type))
    .map(({ id, name, type, parentId }) => ({
      value: id,
      label: type === ChannelType.GuildCategory ? name : words.channelName(name),
      description: parentId === null ? undefined : names.get(parentId)
    }));
}
