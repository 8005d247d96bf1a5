import { MessageType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import { Timestamp } from '../time/timestamp.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { MessageContents } from './message-contents.js';
import { ReplyReference } from './reply-reference.js';
import { saysContent, systemText } from './system-text.js';

/** A line Discord itself writes: somebody joined, pinned, started a thread. What else is in the message stands below. */
export function SystemLine({ message }: { message: ShownMessage }): ReactNode {
  const view = useView();
  return (
    <>
      <p className="mv-system">
        <span className="mv-system-mark" aria-hidden="true">
          →
        </span>
        <span className="mv-system-text">
          <bdi>{systemText(message, view)}</bdi> <Timestamp iso={message.timestamp} />
        </span>
      </p>
      <div className="mv-system-more">
        {message.type === MessageType.ThreadStarterMessage && (
          <ReplyReference message={{ ...message, type: MessageType.Reply }} />
        )}
        <MessageContents message={message} withoutText={saysContent(message)} />
      </div>
    </>
  );
}
