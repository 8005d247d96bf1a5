import { PollLayoutType } from 'discord-api-types/v10';
import { isOver } from '../operations/poll-time.js';
import type { Poll, Snowflake } from '../types.js';
import { toPartialEmoji } from './expressions.js';

/** A poll as a message carries it. Answers nobody voted for are not counted. Source: "Poll Object". */
export function toApiPoll(poll: Poll, forUserId: Snowflake | null) {
  return {
    question: { text: poll.question },
    answers: poll.answers.map(({ id, text, emoji }) => ({
      answer_id: id,
      poll_media: { text, ...(emoji && { emoji: toPartialEmoji(emoji) }) }
    })),
    expiry: poll.expiry.toISOString(),
    allow_multiselect: poll.multiple,
    layout_type: PollLayoutType.Default,
    results: {
      answer_counts: [...poll.votes]
        .filter(([, voters]) => voters.size > 0)
        .map(([id, voters]) => ({
          id,
          count: voters.size,
          me_voted: forUserId !== null && voters.has(forUserId)
        })),
      is_finalized: isOver(poll)
    }
  };
}
