import {
  InteractionResponseType as Type,
  type APIApplicationCommandOptionChoice,
  type APIModalInteractionResponseCallbackData
} from 'discord-api-types/v10';
import { DiscordError, unknownChannel, unknownMessage } from '../../http/discord-error.js';
import type { Message } from '../../model/types.js';
import type { World } from '../../model/world.js';
import type { Interaction } from '../interaction.js';
import { Interactions } from '../interactions.js';
import { editAnswer, postAnswer, type AnswerBody, type Upload } from './answer-message.js';
import { refuseWrongType } from './callback-types.js';
import { refuseBadModal } from './modal-rules.js';

/** The body of a callback, after its schema. */
export interface CallbackBody {
  readonly type: Type;
  readonly data?:
    (AnswerBody & { readonly choices?: readonly (APIApplicationCommandOptionChoice | null)[] | null }) | null;
}

/**
 * Answers an interaction. What Discord refuses leaves it unanswered, so that the bot may try again in time.
 * @returns the message the answer made or sits on, if any.
 * @throws 50035 for a wrong type or a bad message or modal, 10003 when the channel is gone.
 */
export function respond(world: World, interaction: Interaction, body: CallbackBody, upload: Upload): Message | null {
  refuseWrongType(interaction, body.type);
  if (!world.channels.has(interaction.channel.id)) throw unknownChannel();
  const message = withPathsInData(() => apply(world, interaction, body, upload));
  interaction.originalId = message?.id ?? null;
  Interactions.of(world).acknowledge(interaction, body.type);
  world.touch();
  return message;
}

function apply(world: World, interaction: Interaction, body: CallbackBody, upload: Upload): Message | null {
  const data = body.data ?? {};
  switch (body.type) {
    case Type.ChannelMessageWithSource:
      return postAnswer(world, interaction, data, upload, 'original');
    case Type.DeferredChannelMessageWithSource: {
      const message = postAnswer(world, interaction, { flags: data.flags ?? 0 }, upload, 'loading');
      interaction.deferred = 'answer';
      return message;
    }
    case Type.DeferredMessageUpdate:
      interaction.deferred = 'update';
      return interaction.message;
    case Type.UpdateMessage:
      return updateSource(world, interaction, data, upload);
    case Type.ApplicationCommandAutocompleteResult:
      interaction.choices = (data.choices ?? []).filter((choice) => choice !== null);
      return null;
    case Type.Modal: {
      const modal = data as unknown as APIModalInteractionResponseCallbackData;
      refuseBadModal(modal);
      interaction.modal = modal;
      return null;
    }
    default:
      return null;
  }
}

/** @throws 10008 when the message the component sat on is gone. */
function updateSource(world: World, interaction: Interaction, data: AnswerBody, upload: Upload): Message {
  const source = interaction.message;
  if (!source || !interaction.channel.messages.has(source.id)) throw unknownMessage();
  editAnswer(world, source, data, upload);
  return source;
}

/** The message of a callback lies under `data`, and so do its problems. */
function withPathsInData<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof DiscordError) || error.problems.length === 0) throw error;
    const problems = error.problems.map((problem) => ({ ...problem, path: ['data', ...problem.path] }));
    throw new DiscordError(error.status, error.code, error.message, problems);
  }
}
