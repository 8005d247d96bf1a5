import type { ReactNode } from 'react';
import { Timestamp } from '../time/timestamp.js';
import { authorOf } from '../view/names.js';
import { roleColor } from '../view/role-color.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { Avatar } from './avatar.js';
import { MessageContents } from './message-contents.js';
import { isSystem } from './message-kinds.js';
import { ReplyReference } from './reply-reference.js';
import { SystemLine } from './system-line.js';

interface MessageProps {
  readonly message: ShownMessage;
  /** Does it show its author, or continue what stands above? */
  readonly head: boolean;
  /** Does it ping whoever reads it? Then it stands out. */
  readonly mentionsReader?: boolean;
  /** Can only one person see it? */
  readonly ephemeral?: boolean;
  /** What a page adds below: why a press failed. */
  readonly below?: ReactNode;
  /** What a page puts into its corner: reply, apps. */
  readonly tools?: ReactNode;
}

/** The id of a message's element. */
export const elementId = (messageId: string): string => `message-${messageId}`;

/** One message as Discord draws it. */
export function Message({
  message,
  head,
  mentionsReader = false,
  ephemeral = false,
  below,
  tools
}: MessageProps): ReactNode {
  const view = useView();
  if (isSystem(message)) {
    return (
      <article className="mv mv-message" id={elementId(message.id)} tabIndex={-1}>
        <SystemLine message={message} />
        {below}
      </article>
    );
  }
  const author = authorOf(message, view);
  return (
    <article
      id={elementId(message.id)}
      tabIndex={-1}
      className="mv mv-message"
      data-head={head}
      data-mentions-me={mentionsReader}
      data-ephemeral={ephemeral}
      aria-label={author.name}
    >
      {head && <ReplyReference message={message} />}
      <div className="mv-columns">
        <div className="mv-gutter">
          {head ? (
            <Avatar id={message.author.id} name={author.name} picture={author.avatar} size={40} />
          ) : (
            <span className="mv-late">
              <Timestamp iso={message.timestamp} timeOnly />
            </span>
          )}
        </div>
        <div className="mv-body">
          {head && <AuthorLine message={message} />}
          <MessageContents message={message} />
          {below}
        </div>
      </div>
      {tools}
    </article>
  );
}

function AuthorLine({ message }: { message: ShownMessage }): ReactNode {
  const view = useView();
  const { name, color, bot } = authorOf(message, view);
  return (
    <h2 className="mv-author">
      <bdi className="mv-name" style={{ color: roleColor(color) }}>
        {name}
      </bdi>
      {bot && <span className="mv-app">{view.words.app}</span>}
      <Timestamp iso={message.timestamp} />
    </h2>
  );
}
