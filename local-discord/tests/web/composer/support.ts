import {
  type ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  ChannelType
} from 'discord-api-types/v10';
import type { CommandOptionView, CommandView } from '../../../src/client/contract.js';
import type { Nameable } from '../../../web/src/composer/option-suggestions.js';

/** An option as the local Discord describes it. */
export const option = (type: OptionType, name: string, more: Partial<CommandOptionView> = {}): CommandOptionView => ({
  name,
  type,
  description: `The ${name}`,
  required: false,
  autocomplete: false,
  choices: [],
  options: [],
  channelTypes: [],
  minValue: null,
  maxValue: null,
  minLength: null,
  maxLength: null,
  ...more
});

/** A slash command as the local Discord describes it. */
export const command = (name: string, options: CommandOptionView[] = [], applicationId = '900'): CommandView => ({
  id: `${applicationId}-${name}`,
  applicationId,
  name,
  shownAs: name,
  type: ApplicationCommandType.ChatInput,
  description: `Does ${name}`,
  options,
  defaultMemberPermissions: null
});

/** Two people who go by the same name, a role, a channel and a category. */
export const nameable: Nameable = {
  members: [
    { id: '1', displayName: 'Ada', username: 'ada', bot: false },
    { id: '2', displayName: 'Sam', username: 'sam_lee', bot: false },
    { id: '3', displayName: 'Sam', username: 'sam_poe', bot: false }
  ],
  roles: [{ id: '10', name: 'Staff' }],
  channels: [
    { id: '20', name: 'general', type: ChannelType.GuildText },
    { id: '21', name: 'Tickets', type: ChannelType.GuildCategory }
  ]
};
