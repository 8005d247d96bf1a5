import type { APIEmbed } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Emoji } from '../media/emoji.js';
import { useView } from '../view/view.js';

/** What the fields of such an embed are called by Discord; they are no words for people. */
export const pollResultOf = ({ fields = [] }: APIEmbed, name: string): string =>
  fields.find((field) => field.name === name)?.value ?? '';

/** How a poll came out, as Discord tells it when one ends. */
export function PollResultCard({ embed }: { embed: APIEmbed }): ReactNode {
  const { words } = useView();
  const field = (name: string): string => pollResultOf(embed, name);
  const answer = field('victor_answer_text');
  const total = Number(field('total_votes')) || 0;
  const votes = Number(field('victor_answer_votes')) || 0;
  const emoji = {
    id: field('victor_answer_emoji_id') || undefined,
    name: field('victor_answer_emoji_name'),
    animated: field('victor_answer_emoji_animated') === 'true'
  };
  return (
    <div className="mv-poll" role="group" aria-label={words.poll}>
      <p className="mv-poll-question">{field('poll_question_text')}</p>
      <p>
        <Emoji emoji={emoji} isDecoration={answer !== ''} /> <bdi>{answer}</bdi>
      </p>
      <p className="mv-poll-foot">
        {answer === '' && emoji.name === '' ? words.pollDraw : words.pollWinner} · {words.votes(votes)}
        {total > 0 && ` · ${String(Math.round((votes / total) * 100))} %`}
      </p>
    </div>
  );
}
