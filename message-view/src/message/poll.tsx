import type { APIPoll } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Emoji } from '../media/emoji.js';
import { formatTime } from '../time/format-time.js';
import { useView } from '../view/view.js';

/** A poll, with how many votes each answer has. */
export function Poll({ poll }: { poll: APIPoll }): ReactNode {
  const view = useView();
  const { words } = view;
  const counts = new Map((poll.results?.answer_counts ?? []).map(({ id, count }) => [id, count]));
  const total = poll.answers.reduce((sum, { answer_id: id }) => sum + (counts.get(id) ?? 0), 0);
  const ends = poll.expiry === null ? Number.NaN : Date.parse(poll.expiry);
  return (
    <div className="mv-poll" role="group" aria-label={words.poll}>
      <p className="mv-poll-question">
        {poll.question.emoji && <Emoji emoji={poll.question.emoji} isInText />} {poll.question.text}
      </p>
      <ul className="mv-poll-answers">
        {poll.answers.map(({ answer_id: id, poll_media: { text, emoji } }, index) => {
          const count = counts.get(id) ?? 0;
          const share = total === 0 ? 0 : Math.round((count / total) * 100);
          return (
            <li key={index} className="mv-poll-answer">
              <span className="mv-poll-bar" style={{ width: `${String(share)}%` }} />
              {emoji && <Emoji emoji={emoji} isInText />}
              <bdi className="mv-poll-text">{text}</bdi>
              <span className="mv-poll-count">
                {words.votes(count)} · {share} %
              </span>
            </li>
          );
        })}
      </ul>
      <p className="mv-poll-foot">
        {words.votes(total)}
        {poll.allow_multiselect && ` · ${words.pollMany}`}
        {poll.results?.is_finalized === true
          ? ` · ${words.pollEnded}`
          : !Number.isNaN(ends) && ` · ${words.pollEnds(formatTime(ends, 'f', view))}`}
      </p>
    </div>
  );
}
