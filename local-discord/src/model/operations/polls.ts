import { EmbedType, MessageType, type APIEmbed } from 'discord-api-types/v10';
import { DiscordError } from '../../http/discord-error.js';
import type { Channel, Message, Poll, Snowflake } from '../types.js';
import type { World } from '../world.js';
import { announce } from './announce.js';
import { createMessage } from './messages.js';
import { isOver } from './poll-time.js';

/** @throws 520006 for a message without one. */
export function pollIn({ poll }: Message): Poll {
  if (!poll) throw new DiscordError(400, 520006, 'Cannot expire a non-poll message');
  return poll;
}

/**
 * Somebody's votes are these answers now, none to take them back. Each change is told by itself.
 * @throws 520001 once it has ended; 50035-like refusals are for the caller: an answer there is none of is left out.
 */
export function vote(
  world: World,
  channel: Channel,
  message: Message,
  userId: Snowflake,
  ids: readonly number[]
): void {
  const poll = pollIn(message);
  if (isOver(poll)) throw new DiscordError(400, 520001, 'Poll expired');
  for (const { id } of poll.answers) {
    const voters = poll.votes.get(id) ?? new Set<Snowflake>();
    poll.votes.set(id, voters);
    const wanted = ids.includes(id);
    if (voters.has(userId) === wanted) continue;
    if (wanted) voters.add(userId);
    else voters.delete(userId);
    world.tell({
      name: wanted ? ('MESSAGE_POLL_VOTE_ADD' as const) : ('MESSAGE_POLL_VOTE_REMOVE' as const),
      audience: { kind: 'channel', channelId: channel.id, guildId: channel.guildId },
      data: {
        user_id: userId,
        channel_id: channel.id,
        message_id: message.id,
        ...(channel.guildId && { guild_id: channel.guildId }),
        answer_id: id
      }
    });
  }
}

/**
 * Ends a poll: it is told as changed, and a message with the result follows. Source: "End Poll", "Poll Result Embed Fields".
 * @throws 520001 where it has ended, 520006 for a message without one.
 */
export function endPoll(world: World, channel: Channel, message: Message): void {
  const poll = pollIn(message);
  if (isOver(poll)) throw new DiscordError(400, 520001, 'Poll expired');
  poll.ended = true;
  poll.expiry = new Date();
  announce(world, 'MESSAGE_UPDATE', channel, message);
  createMessage(world, {
    channel,
    authorId: message.authorId,
    body: {},
    upload: { files: [], origin: '' },
    type: MessageType.PollResult,
    embeds: [resultOf(poll)],
    refersTo: message.id,
    mayBeEmpty: true
  });
}

/** With several answers in front there is no winner, and none is named. */
function resultOf({ question, answers, votes }: Poll): APIEmbed {
  const counted = answers.map((answer) => ({ ...answer, count: votes.get(answer.id)?.size ?? 0 }));
  const most = Math.max(...counted.map(({ count }) => count));
  const [winner, second] = counted.filter(({ count }) => count === most && most > 0);
  const fields: Record<string, string> = {
    poll_question_text: question,
    victor_answer_votes: String(most),
    total_votes: String(counted.reduce((sum, { count }) => sum + count, 0)),
    ...(winner && !second && { victor_answer_id: String(winner.id), victor_answer_text: winner.text })
  };
  return {
    type: EmbedType.PollResult,
    fields: Object.entries(fields).map(([name, value]) => ({ name, value, inline: false }))
  };
}
