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

/** Who installed the application: the server, or nobody ("0") in a direct message with its bot. */
export function integrationOwners(action: Pick<Action, 'guild'>): {
  [ApplicationIntegrationType.GuildInstall]: Snowflake;
} {
  return { [ApplicationIntegrationType.GuildInstall]: action.guild?.id ?? '0' };
}
