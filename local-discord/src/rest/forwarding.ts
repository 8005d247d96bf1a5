import { MessageReferenceType } from 'discord-api-types/v10';
import { invalidForm, type FieldProblem } from '../http/discord-error.js';
import type { RequestContext } from '../http/route.js';
import type { MessageBody } from '../model/messages/message-body.js';
import { forwardOf } from '../model/operations/forwards.js';
import type { Channel, Forward } from '../model/types.js';
import { Bits, channelOf } from './access.js';

/** Does a body forward a message, rather than answer one? */
export const isForward = ({ message_reference: reference }: MessageBody): boolean =>
  reference?.type === MessageReferenceType.Forward;

/**
 * What a body forwards, of a channel the bot may read. Nothing else goes with it.
 * @throws 10003, 50001, 50013, 50035
 */
export function forwarded(context: RequestContext<MessageBody>, to: Channel): Forward {
  const { world, body } = context;
  const { channel_id: channelId, message_id: messageId = '' } = body.message_reference ?? {};
  if (!channelId) throw invalidForm([required('message_reference', 'channel_id')]);
  const filled = (['content', 'embeds', 'components', 'sticker_ids', 'poll'] as const).find((field) =>
    Array.isArray(body[field]) ? body[field].length > 0 : Boolean(body[field])
  );
  if (filled ?? context.files[0])
    throw invalidForm([
      { path: [filled ?? 'files'], code: 'MESSAGE_FORWARD_EXCLUSIVE', message: 'Cannot be forwarded' }
    ]);
  const params = { channel_id: channelId };
  const { channel } = channelOf({ ...context, application: context.application, params }, Bits.ReadMessageHistory);
  const message = channel.messages.get(messageId);
  return forwardOf(world, channel, to, message?.ephemeralFor === null ? message : undefined);
}

const required = (...path: string[]): FieldProblem => ({
  path,
  code: 'BASE_TYPE_REQUIRED',
  message: 'This field is required'
});
