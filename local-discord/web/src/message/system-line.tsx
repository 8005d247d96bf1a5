import { MessageType } from 'discord-api-types/v10';
import type { ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { message as words } from '../words/en/message.js';
import { Timestamp } from './timestamp.js';
import styles from './system-line.module.css';

/** A line Discord itself writes: somebody joined, pinned, started a thread. */
export function SystemLine({ message }: { message: MessageView }): ReactNode {
  return (
    <p className={styles['line']}>
      <span className={styles['mark']} aria-hidden="true">
        →
      </span>
      <span className={styles['text']}>
        <bdi>{systemText(message)}</bdi> <Timestamp iso={message.createdAt} />
      </span>
    </p>
  );
}

function systemText({ type, author, content }: MessageView): string {
  const name = author.displayName;
  switch (type) {
    case MessageType.ChannelPinnedMessage:
      return words.system.pinned(name);
    case MessageType.UserJoin:
      return words.system.joined(name);
    case MessageType.ThreadCreated:
      return words.system.threadCreated(name, content);
    case MessageType.ThreadStarterMessage:
      return words.system.threadStarter(name);
    case MessageType.ChannelNameChange:
      return words.system.channelRenamed(name, content);
    default:
      return words.system.other(name);
  }
}
