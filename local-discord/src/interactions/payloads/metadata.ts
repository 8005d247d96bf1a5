import { ApplicationIntegrationType, InteractionType, type APIMessageInteractionMetadata } from 'discord-api-types/v10';
import { toApiUser } from '../../model/serializers/index.js';
import type { Snowflake } from '../../model/types.js';
import type { Action } from '../interaction.js';

/** What a message that answers an interaction says about where it came from. */
export function interactionMetadata(id: Snowflake, action: Action): APIMessageInteractionMetadata {
  const common = {
    id,
    user: toApiUser(action.user),
    authorizing_integration_owners: integrationOwners(action)
  };
  if (action.kind === InteractionType.MessageComponent) {
    return { ...common, type: InteractionType.MessageComponent, interacted_message_id: action.message?.id ?? '0' };
  }
  const opener = action.openedBy?.metadata;
  if (action.kind === InteractionType.ModalSubmit) {
    // A forged modal was opened by nothing; it then stands for a component's.
    const triggering =
      opener && opener.type !== InteractionType.ModalSubmit
        ? opener
        : {
            ...common,
            type: InteractionType.MessageComponent as const,
            interacted_message_id: action.message?.id ?? '0'
          };
    return { ...common, type: InteractionType.ModalSubmit, triggering_interaction_metadata: triggering };
  }
  return { ...common, type: InteractionType.ApplicationCommand };
}

/**
 * Who installed the application: the server, the person, or both; or nobody ("0") in a direct message with its bot. Where
 * the bot was removed and its messages stand, it is still the server by which they came. Source: "Authorizing Integration
 * Owners Object", discord/discord-api-docs #6752.
 */
export function integrationOwners({
  guild,
  user,
  application
}: Pick<Action, 'guild' | 'user' | 'application'>): Partial<Record<ApplicationIntegrationType, Snowflake>> {
  if (!guild) return { [ApplicationIntegrationType.GuildInstall]: '0' };
  const isTheirs = application.installedBy.has(user.id);
  const isHere = guild.members.has(application.id) || guild.installed.has(application.id);
  return {
    ...((isHere || !isTheirs) && { [ApplicationIntegrationType.GuildInstall]: guild.id }),
    ...(isTheirs && { [ApplicationIntegrationType.UserInstall]: user.id })
  };
}
