import { ApplicationCommandType, MessageFlags, MessageType } from 'discord-api-types/v10';
import type { AllowedMentions, MessageBody, Upload } from '../../model/messages/message-body.js';
import { createMessage, deleteMessage, editMessage } from '../../model/operations/messages.js';
import type { Message, Snowflake } from '../../model/types.js';
import type { World } from '../../model/world.js';
import type { Interaction } from '../interaction.js';

export type { Upload };

/** What an answer may say; anything else in the body (nonces, references) Discord ignores here. */
export type AnswerBody = Pick<
  MessageBody,
  'content' | 'embeds' | 'components' | 'attachments' | 'allowed_mentions' | 'flags' | 'tts'
>;

/** Everything the text names, but not the author of the message it refers to: that is the bot itself. */
const PING_AS_WRITTEN: AllowedMentions = { parse: ['users', 'roles', 'everyone'], replied_user: false };

/**
 * Posts an answer where the interaction happened.
 * @param kind `loading` is a deferred answer: empty, "thinking".
 * @throws what `createMessage` throws.
 */
export function postAnswer(
  world: World,
  interaction: Interaction,
  body: AnswerBody,
  upload: Upload,
  kind: 'original' | 'loading' | 'followUp'
): Message {
  const { channel, application, user } = interaction;
  const ephemeral = ((body.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const reference = refersTo(interaction, kind);
  return createMessage(world, {
    channel,
    authorId: application.id,
    body: {
      ...pick(body),
      allowed_mentions: body.allowed_mentions ?? PING_AS_WRITTEN,
      ...(reference !== null && { message_reference: { message_id: reference, fail_if_not_exists: false } })
    },
    upload,
    type: typeOf(interaction, kind, reference),
    flags: (ephemeral ? MessageFlags.Ephemeral : 0) | (kind === 'loading' ? MessageFlags.Loading : 0),
    applicationId: application.id,
    // An interaction's answers are sent by a webhook whose id is the application's.
    webhookId: application.id,
    interactionMetadata: {
      ...interaction.metadata,
      ...(kind === 'followUp' &&
        interaction.originalId !== null && {
          original_response_message_id: interaction.originalId
        })
    },
    commandName: interaction.command?.fullName ?? null,
    ephemeralFor: ephemeral ? user.id : null,
    mayBeEmpty: kind === 'loading'
  });
}

/** Edits an answer; one that was loading no longer is. Whether it is ephemeral cannot change. */
export function editAnswer(world: World, message: Message, body: AnswerBody, upload: Upload): void {
  editMessage(world, message, pick(body), upload, MessageFlags.Loading);
}

export function deleteAnswer(world: World, message: Message): void {
  deleteMessage(world, message);
}

/** A component's answer refers to the message it sits on, a follow-up to the original answer. */
function refersTo(interaction: Interaction, kind: 'original' | 'loading' | 'followUp'): Snowflake | null {
  return kind === 'followUp' ? interaction.originalId : (interaction.message?.id ?? null);
}

function typeOf({ command }: Interaction, kind: string, reference: Snowflake | null): MessageType {
  if (command && kind !== 'followUp') {
    const typed = command.command.type === ApplicationCommandType.ChatInput;
    return typed ? MessageType.ChatInputCommand : MessageType.ContextMenuCommand;
  }
  return reference === null ? MessageType.Default : MessageType.Reply;
}

function pick({ content, embeds, components, attachments, allowed_mentions, flags, tts }: AnswerBody): AnswerBody {
  const all = { content, embeds, components, attachments, allowed_mentions, flags, tts };
  // An edit changes what it names, and `undefined` is not named.
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
