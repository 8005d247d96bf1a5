import { Message } from '@ticket-desk/message-view/components';
import { ApplicationCommandType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { useInteractions } from '../client/interactions.js';
import { AppsMenu, PressNotice } from '../components/index.js';
import { CurrentMessage } from '../message/current-message.js';
import { toShown } from '../message/to-shown.js';
import { Icon } from '../shell/icon.js';
import { chat } from '../words/en/chat.js';
import styles from './message-row.module.css';

interface MessageRowProps {
  readonly message: MessageView;
  /** Does it show its author? */
  readonly head: boolean;
  /** Null where this person cannot write. */
  readonly onReply: ((message: MessageView) => void) | null;
}

/** One message, with what one can do with it. */
export function MessageRow({ message, head, onReply }: MessageRowProps): ReactNode {
  const { view } = useClient();
  const { ephemeral, mentionsMe } = message;
  return (
    <CurrentMessage value={message}>
      <Message
        message={toShown(message, view)}
        head={head}
        mentionsReader={mentionsMe}
        ephemeral={ephemeral}
        below={
          <>
            <PressNotice message={message} />
            {ephemeral && <EphemeralNote messageId={message.id} />}
          </>
        }
        tools={!ephemeral && <Tools message={message} onReply={onReply} />}
      />
    </CurrentMessage>
  );
}

function Tools({ message, onReply }: Pick<MessageRowProps, 'message' | 'onReply'>): ReactNode {
  const { author } = message;
  return (
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
