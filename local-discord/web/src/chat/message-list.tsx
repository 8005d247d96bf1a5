import { DayLine } from '@ticket-desk/message-view/components';
import { Fragment, type ReactNode } from 'react';
import type { ClientView, MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { useInteractions } from '../client/interactions.js';
import { Icon } from '../shell/icon.js';
import { chat } from '../words/en/chat.js';
import { CommandEchoLine } from './command-echo-line.js';
import { arrange } from './grouping.js';
import { MessageRow } from './message-row.js';
import styles from './message-list.module.css';
import { useReading } from './use-reading.js';
import { useScroll } from './use-scroll.js';

interface MessageListProps {
  readonly open: NonNullable<ClientView['open']>;
  readonly name: string;
  readonly isDirect: boolean;
  /** Null where this person cannot write. */
  readonly onReply: ((message: MessageView) => void) | null;
  readonly showOlder: () => void;
}

/** The messages of a channel, oldest first, with lines where a day or something new begins. */
export function MessageList({ open, name, isDirect, onReply, showOlder }: MessageListProps): ReactNode {
  const { view } = useClient();
  const { commandEchoes } = useInteractions();
  const echoes = commandEchoes(open.channelId);
  const sent = [open.messages.findLast(({ author }) => author.id === view.me.id)?.id, echoes.at(-1)?.key].join();
  const { ref, onScroll, atEnd, toEnd } = useScroll(open.channelId, open.messages[0]?.id, sent);
  const lastReadId = useReading(atEnd);
  const rows = arrange(open.messages, lastReadId, view.me.id);
  return (
    <div className={styles['frame']}>
      <div
        className={styles['scroll']}
        ref={ref}
        onScroll={onScroll}
        role="log"
        aria-label={chat.messagesIn(name)}
        // Reached with the keyboard to scroll it.
        tabIndex={0}
      >
        <div className={styles['inside']}>
          {open.hasOlder ? (
            <button type="button" className={styles['older']} onClick={showOlder}>
              {chat.older}
            </button>
          ) : (
            <p className={styles['begin']}>{isDirect ? chat.beginDirect(name) : chat.begin(`#${name}`)}</p>
          )}
          {rows.map(({ message, head, newDay, firstNew }) => (
            <Fragment key={message.id}>
              {newDay !== null && <DayLine day={newDay} />}
              {firstNew && (
                <div className={styles['new']} role="separator" aria-label={chat.newMessages}>
                  <span>{chat.newMessages}</span>
                </div>
              )}
              <MessageRow message={message} head={head} onReply={onReply} />
            </Fragment>
          ))}
          {echoes.map((echo) => (
            <CommandEchoLine key={echo.key} echo={echo} />
          ))}
        </div>
      </div>
      {!atEnd && (
        <button type="button" className={styles['jump']} onClick={toEnd}>
          {chat.toNewest} <Icon name="down" size={16} />
        </button>
      )}
    </div>
  );
}
