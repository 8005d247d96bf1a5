import { ChannelType } from 'discord-api-types/v10';
import type { ClientMember, ClientChannel, RoleInfo } from '../../../src/client/contract.js';
import { composer } from '../words/en/composer.js';
import type { MentionChoice, MentionQuery } from './mentions.js';
import { rank } from './rank.js';
import { MostSuggestions, type Suggestion } from './suggestion.js';

interface Mentionable {
  readonly members: readonly Pick<ClientMember, 'id' | 'displayName' | 'username' | 'bot'>[];
  readonly roles: readonly Pick<RoleInfo, 'id' | 'name'>[];
  readonly channels: readonly Pick<ClientChannel, 'id' | 'name' | 'type'>[];
  readonly server: { readonly everyoneRoleId: string } | null;
}

/** What fits a mention that is being typed: members and roles after `@`, channels after `#`. */
export function mentionChoices(view: Mentionable, { sign, query }: MentionQuery): Suggestion<MentionChoice>[] {
  const all = sign === '#' ? channels(view) : [...members(view), ...roles(view)];
  return rank(all, query, ({ label, detail }) => [label.slice(1), ...(detail === undefined ? [] : [detail])]).slice(
    0,
    MostSuggestions
  );
}

const members = ({ members }: Mentionable): Suggestion<MentionChoice>[] =>
  members.map(({ id, displayName, username, bot }) => ({
    key: id,
    label: `@${displayName}`,
    detail: username,
    ...(bot && { aside: composer.app }),
    value: { sent: `<@${id}>`, name: `@${displayName}`, unique: `@${username}` }
  }));

const roles = ({ roles, server }: Mentionable): Suggestion<MentionChoice>[] =>
  roles
    .filter(({ id }) => id !== server?.everyoneRoleId)
    .map(({ id, name }) => ({
      key: id,
      label: `@${name}`,
      aside: composer.role,
      value: { sent: `<@&${id}>`, name: `@${name}`, unique: `@${name} (${id})` }
    }));

const channels = ({ channels }: Mentionable): Suggestion<MentionChoice>[] =>
  channels
    // Nobody links to a category.
    .filter(({ type }) => type !== ChannelType.GuildCategory)
    .map(({ id, name }) => ({
      key: id,
      label: `#${name}`,
      value: { sent: `<#${id}>`, name: `#${name}`, unique: `#${name} (${id})` }
    }));
