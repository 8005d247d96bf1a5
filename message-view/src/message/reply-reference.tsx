import { MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { useMemo, type ReactNode } from 'react';
import { authorOf, nameOf, useMentionNames } from '../view/names.js';
import type { ShownMessage } from '../view/shown-message.js';
import { useView } from '../view/view.js';
import { Avatar } from './avatar.js';
import { excerpt } from './excerpt.js';
import { isReply } from './message-kinds.js';

/** The small line above a message that answers another one, or a command; nothing for all others. */
export function ReplyReference({ message }: { message: ShownMessage }): ReactNode {
  const { words } = useView();
  if (isReply(message) && message.message_reference?.type !== MessageReferenceType.Forward) {
    const answered = message.referenced_message;
    if (answered) return <Excerpt answered={answered} />;
    return (
      <Reference id={message.message_reference?.message_id ?? ''}>
        <em>{answered === null ? words.deletedMessage : words.olderMessage}</em>
      </Reference>
    );
  }
  return <UsedCommand message={message} />;
}

/** Discord says in an older field what the command was called, and in a newer one who ran it. */
function UsedCommand({ message }: { message: ShownMessage }): ReactNode {
  const view = useView();
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only place Discord tells the command's name in
  const { interaction, interaction_metadata: metadata } = message;
  const user = metadata?.user ?? interaction?.user;
  // A press of a button has no name of a command.
  if (!user || !(interaction?.name ?? isCommandAnswer(message))) return null;
  return (
    <div className="mv-reference">
      <Avatar id={user.id} name={nameOf(user, view)} picture={view.person(user.id)?.avatar} size={16} />
      <span>
        <strong>{nameOf(user, view)}</strong> {view.words.usedCommand}{' '}
        <span className="mv-reference-command">
          {interaction?.name ? `/${interaction.name}` : view.words.someCommand}
        </span>
      </span>
    </div>
  );
}

/** Does Discord call it the answer to a command? */
const isCommandAnswer = ({ type }: ShownMessage): true | undefined =>
  type === MessageType.ChatInputCommand || type === MessageType.ContextMenuCommand ? true : undefined;

function Excerpt({ answered }: { answered: ShownMessage }): ReactNode {
  const view = useView();
  const names = useMentionNames();
  const text = useMemo(() => excerpt(answered, names, view.words), [answered, names, view.words]);
  const author = authorOf(answered, view);
  return (
    <Reference id={answered.id}>
      <Avatar id={answered.author.id} name={author.name} picture={author.avatar} size={16} />
      <span className="mv-unseen">{view.words.replyingTo(author.name)}</span>
      <strong aria-hidden="true">{author.name}</strong>
      <span className="mv-excerpt">{text}</span>
    </Reference>
  );
}

/** Leads to the answered message, where it is drawn and a page or a file can lead there. */
function Reference({ id, children }: { id: string; children: ReactNode }): ReactNode {
  const { parts, isDrawn } = useView();
  const Link = parts?.MessageLink;
  if (Link && isDrawn?.(id) === true) {
    return (
      <Link id={id} className="mv-reference">
        {children}
      </Link>
    );
  }
  return <div className="mv-reference">{children}</div>;
}
