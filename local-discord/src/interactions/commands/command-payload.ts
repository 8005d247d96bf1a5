import { ApplicationCommandType, type APIApplicationCommand } from 'discord-api-types/v10';
import type { Command } from '../../model/types.js';

/**
 * A command as the API gives it.
 * @param localizations whether to give all translations, as `with_localizations` asks for.
 */
export function toApiCommand(command: Command, localizations: boolean): APIApplicationCommand {
  return {
    id: command.id,
    application_id: command.applicationId,
    version: command.version,
    default_member_permissions: command.defaultMemberPermissions?.toString() ?? null,
    type: command.type,
    name: command.name,
    description: command.description,
    ...(localizations && {
      name_localizations: command.nameLocalizations,
      description_localizations: command.descriptionLocalizations
    }),
    ...(command.guildId === null
      ? { dm_permission: command.dmPermission, contexts: command.contexts, integration_types: command.integrationTypes }
      : { guild_id: command.guildId }),
    ...(command.type === ApplicationCommandType.ChatInput &&
      command.options.length > 0 && { options: command.options.map((option) => tidy(option)) }),
    ...(command.handler !== null && { handler: command.handler }),
    nsfw: command.nsfw
  };
}

/** Discord gives back neither nulls nor `required: false`. */
function tidy<T extends object>(option: T): T {
  const entries = Object.entries(option).filter(
    ([key, value]) => value !== null && value !== undefined && !(key === 'required' && value === false)
  );
  return Object.fromEntries(
    entries.map(([key, value]) => [key, key === 'options' && Array.isArray(value) ? value.map(tidyAny) : value])
  ) as T;
}

const tidyAny = (value: unknown): unknown => (typeof value === 'object' && value !== null ? tidy(value) : value);
