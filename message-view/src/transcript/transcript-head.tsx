import type { ReactNode } from 'react';
import { Markdown } from '../markdown/markdown.js';
import type { Conversation, TranscriptWords } from './conversation.js';

interface TranscriptHeadProps {
  readonly conversation: Conversation;
  readonly words: TranscriptWords;
}

/** What stands above the messages: where they were said, who opened and closed it, and what is missing. */
export function TranscriptHead({ conversation, words }: TranscriptHeadProps): ReactNode {
  const { server, channel, head, notes, messages } = conversation;
  return (
    <header className="mv mv-head">
      <p className="mv-head-server">{server.name}</p>
      <h1 className="mv-head-channel">
        <span aria-hidden="true">#</span>
        <bdi>{channel.name}</bdi>
      </h1>
      {channel.topic && (
        <div className="mv-head-topic">
          <Markdown source={channel.topic} />
        </div>
      )}
      <dl className="mv-head-lines">
        {head.map(({ label, value }, index) => (
          <div key={index}>
            <dt>{label}</dt>
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {Array.isArray(messages) && <p className="mv-head-count">{words.transcript.messages(messages.length)}</p>}
      {notes.length > 0 && (
        <ul className="mv-head-notes" aria-label={words.transcript.notes}>
          {notes.map((note, index) => (
            <li key={index}>{note}</li>
          ))}
        </ul>
      )}
    </header>
  );
}
