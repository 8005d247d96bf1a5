import { ApplicationCommandType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useInteractions } from '../client/interactions.js';
import { useNames } from '../client/names.js';
import { AppsMenu, PressNotice } from '../components/index.js';
import { Avatar } from '../message/avatar.js';
import { MessageContents } from '../message/message-contents.js';
import { ReplyReference } from '../message/reply-reference.js';
import { SystemLine } from '../message/system-line.js';
import { Timestamp } from '../message/timestamp.js';
import { Icon } from '../shell/icon.js';
import { chat } from '../words/en/chat.js';
import { elementId } from './go-to-message.js';
import { isSystem } from './grouping.js';
import styles from './message-row.module.css';

interface MessageRowProps {
  readonly message: MessageView;
  /** Does it show its author? */
  readonly head: boolean;
  /** Null where this person cannot write. */
  readonly onReply: ((message: MessageView) => void) | null;
}

/** One message as Discord draws it. */
export function MessageRow({ message, head, onReply }: MessageRowProps): ReactNode {
  const { author, ephemeral, mentionsMe } = message;
  if (isSystem(message)) {
    return (
      <article className={styles['row']}>
        <SystemLine message={message} />
      </article>
    );
  }
  return (
    <article
      id={elementId(message.id)}
      tabIndex={-1}
      className={styles['row']}
      data-head={head}
      data-mentions-me={mentionsMe}
      data-ephemeral={ephemeral}
      aria-label={author.displayName}
    >
      <ReplyReference message={message} />
      <div className={styles['columns']}>
        <div className={styles['gutter']}>
          {head ? (
            <Avatar person={author} size={40} />
          ) : (
            <span className={styles['late']}>
              <Timestamp iso={message.createdAt} timeOnly />
            </span>
          )}
        </div>
        <div className={styles['body']}>
          {head && <AuthorLine message={message} />}
          <MessageContents message={message} />
          <PressNotice message={message} />
          {ephemeral && <EphemeralNote messageId={message.id} />}
        </div>
      </div>
      {!ephemeral && (
        <div className={styles['tools']}>
          <AppsMenu
            label={chat.appsOn(author.displayName)}
            menu={ApplicationCommandType.Message}
            channelId={message.channelId}
            targetId={message.id}
            className={styles['tool']}
          />
          {onReply && (
            <button
              type="button"
              className={styles['tool']}
              aria-label={chat.replyTo(author.displayName)}
              title={chat.reply}
              onClick={() => {
                onReply(message);
              }}
            >
              <Icon name="reply" size={18} />
            </button>
          )}
        </div>
      )}
    </article>
  );
}

function AuthorLine({ message: { author, createdAt } }: { message: MessageView }): ReactNode {
  const color = useNames().member(author.id)?.color ?? 0;
  return (
    <h2 className={styles['author']}>
      <span
        className={styles['name']}
        style={
          color === 0
            ? undefined
            : { color: `color-mix(in oklab, #${color.toString(16).padStart(6, '0')} 65%, var(--text-strong))` }
        }
      >
        {author.displayName}
      </span>
      {author.bot && <span className={styles['app']}>{chat.app}</span>}
      <Timestamp iso={createdAt} />
    </h2>
  );
}

function EphemeralNote({ messageId }: { messageId: string }): ReactNode {
  const { dismiss } = useInteractions();
  return (
    <p className={styles['only']}>
      <Icon name="eye" size={16} />
      <span>{chat.onlyYou}</span>
      <span aria-hidden="true">·</span>
      <button
        type="button"
        className={styles['dismiss']}
        onClick={() => {
          dismiss(messageId);
        }}
      >
        {chat.dismiss}
      </button>
    </p>
  );
}
