import { useMemo, type ReactNode } from 'react';
import type { MessageView, PersonInfo } from '../../../src/client/contract.js';
import { goToMessage } from '../chat/go-to-message.js';
import { isAfter } from '../chat/grouping.js';
import { useClient } from '../client/client.js';
import { useNames } from '../client/names.js';
import { message as words } from '../words/en/message.js';
import { Avatar } from './avatar.js';
import { excerpt } from './excerpt.js';
import { useMentionNames } from './use-mention-names.js';
import styles from './reply-reference.module.css';

/** The small line above a message that answers another one, or a slash command; nothing for all others. */
export function ReplyReference({ message }: { message: MessageView }): ReactNode {
  const { interaction, repliesTo } = message;
  if (repliesTo !== null) return <Answered id={repliesTo} />;
  if (!interaction?.commandName) return null;
  return <UsedCommand userId={interaction.userId} command={interaction.commandName} />;
}

function UsedCommand({ userId, command }: { userId: string; command: string }): ReactNode {
  const { people, me } = useClient().view;
  const person = useNames().member(userId) ?? (me.id === userId ? me : people.find(({ id }) => id === userId));
  return (
    <div className={styles['reference']}>
      {person && <Avatar person={person} size={16} />}
      <span>
        <strong>{person?.displayName ?? words.unknownUser}</strong> {words.usedCommand}{' '}
        <span className={styles['command']}>/{command}</span>
      </span>
    </div>
  );
}

function Answered({ id }: { id: string }): ReactNode {
  const { open } = useClient().view;
  const answered = open?.messages.find((each) => each.id === id);
  if (answered) return <Excerpt answered={answered} author={answered.author} />;
  const oldest = open?.messages[0];
  const isOlder = open?.hasOlder === true && oldest !== undefined && isAfter(oldest.id, id);
  return (
    <div className={styles['reference']}>
      <em>{isOlder ? words.olderMessage : words.deletedMessage}</em>
    </div>
  );
}

function Excerpt({ answered, author }: { answered: MessageView; author: PersonInfo }): ReactNode {
  const names = useMentionNames();
  const text = useMemo(() => excerpt(answered, names), [answered, names]);
  return (
    <button
      type="button"
      className={styles['reference']}
      onClick={() => {
        goToMessage(answered.id);
      }}
    >
      <Avatar person={author} size={16} />
      <span className="sr-only">{words.replyingTo(author.displayName)}</span>
      <strong aria-hidden="true">{author.displayName}</strong>
      <span className={styles['excerpt']}>{text}</span>
    </button>
  );
}
