import { MessageFlags } from 'discord-api-types/v10';
import { route, type AnyRoute } from '../../http/route.js';
import { toApiMessage } from '../../model/serializers/index.js';
import type { Message } from '../../model/types.js';
import type { World } from '../../model/world.js';
import type { Interaction } from '../interaction.js';
import { Interactions } from '../interactions.js';
import { respond, type CallbackBody } from './respond.js';

const DEFERRED_ANSWER = 5;
/** In a callback's response a message was either created or updated; deferred or not, Discord's document has these two. */
const CREATED = 4;
const UPDATED = 7;

/** The first answer to an interaction. Its token is its authority; no bot token is needed. */
export const callbackRoute: AnyRoute = route<CallbackBody>({
  method: 'POST',
  path: '/interactions/{interaction_id}/{interaction_token}/callback',
  auth: 'none',
  request: [
    'ApplicationCommandAutocompleteCallbackRequest',
    'CreateMessageInteractionCallbackRequest',
    'LaunchActivityInteractionCallbackRequest',
    'ModalInteractionCallbackRequest',
    'PongInteractionCallbackRequest',
    'UpdateMessageInteractionCallbackRequest'
  ],
  response: 'InteractionCallbackResponse',
  exemptFromGlobalLimit: true,
  caller: (world, params) => Interactions.of(world).get(params.interaction_id ?? '')?.application.id ?? null,
  handle: ({ world, params, query, body, files, origin }) => {
    const interaction = Interactions.of(world).answerable(params.interaction_id ?? '', params.interaction_token ?? '');
    const message = respond(world, interaction, body, { files, origin });
    if (query.get('with_response') !== 'true') return { status: 204 };
    return { body: callbackResponse(world, interaction, body.type, message) };
  }
});

/** What `with_response` asks for: the interaction, and the message it made or changed. */
function callbackResponse(world: World, interaction: Interaction, type: number, message: Message | null): object {
  return {
    interaction: {
      id: interaction.id,
      type: interaction.kind,
      channel_id: interaction.channel.id,
      ...(interaction.guild && { guild_id: interaction.guild.id }),
      ...(message && {
        response_message_id: message.id,
        response_message_loading: type === DEFERRED_ANSWER,
        response_message_ephemeral: (message.flags & MessageFlags.Ephemeral) !== 0
      })
    },
    ...(message && {
      resource: {
        type: type === CREATED || type === DEFERRED_ANSWER ? CREATED : UPDATED,
        message: toApiMessage(world, message)
      }
    })
  };
}
