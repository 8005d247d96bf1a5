import { DiscordError } from '../http/discord-error.js';
import { route, type AnyRoute, type RequestContext } from '../http/route.js';
import { endPoll, pollIn } from '../model/operations/polls.js';
import { toApiMessage, toApiUser } from '../model/serializers/index.js';
import { channelOf, messageOf, Bits } from './access.js';

const path = '/channels/{channel_id}/polls/{message_id}';

function voters(context: RequestContext) {
  const { channel } = channelOf(context, Bits.ReadMessageHistory);
  const { answers, votes } = pollIn(messageOf(context, channel));
  const id = Number(context.params.answer_id);
  if (!answers.some((answer) => answer.id === id)) throw new DiscordError(404, 10102, 'Unknown Poll Answer');
  const after = BigInt(/^\d+$/.exec(context.query.get('after') ?? '')?.[0] ?? 0);
  const limit = Math.min(100, Math.max(1, Number(context.query.get('limit') ?? 25) || 25));
  return [...(votes.get(id) ?? [])]
    .filter((userId) => BigInt(userId) > after)
    .sort((a, b) => (BigInt(a) < BigInt(b) ? -1 : 1))
    .slice(0, limit)
    .flatMap((userId) => context.world.users.get(userId) ?? []);
}

/** Polls: apps see who voted and end their own; they have no vote. Source: "Poll Endpoints". */
export const pollRoutes: AnyRoute[] = [
  route({
    method: 'GET',
    path: `${path}/answers/{answer_id}`,
    auth: 'bot',
    response: 'PollAnswerDetailsResponse',
    handle: (context) => ({ body: { users: voters(context).map(toApiUser) } })
  }),
  route({
    method: 'POST',
    path: `${path}/expire`,
    auth: 'bot',
    response: 'MessageResponse',
    handle: (context) => {
      const { channel } = channelOf(context);
      const message = messageOf(context, channel);
      pollIn(message);
      if (message.authorId !== context.application.id)
        throw new DiscordError(403, 50005, 'Cannot edit a message authored by another user');
      endPoll(context.world, channel, message);
      return { body: toApiMessage(context.world, message, context.application.id) };
    }
  })
];
