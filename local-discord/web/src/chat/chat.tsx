import { useState, type ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { Composer } from '../composer/composer.js';
import { Notice } from '../shell/notice.js';
import { chat } from '../words/en/chat.js';
import { MessageList } from './message-list.js';
import styles from './chat.module.css';

interface ChatProps {
  readonly showOlder: () => void;
  readonly goToFirst: () => void;
}

/** The conversation that is open: its messages, and the box to write in. */
export function Chat({ showOlder, goToFirst }: ChatProps): ReactNode {
  const { view } = useClient();
  const { open } = view;
  const [reply, setReply] = useState<MessageView | null>(null);

  if (!open) {
    return <Notice text={chat.gone} hint={chat.goneHint} action={{ label: chat.goToFirst, onPress: goToFirst }} />;
  }
  const channel = view.channels.find(({ id }) => id === open.channelId);
  const direct = view.inbox.find(({ id }) => id === open.channelId);
  const name = channel?.name ?? direct?.with.displayName ?? '';
  return (
    <div className={styles['chat']}>
      <MessageList
        key={open.channelId}
        open={open}
        name={name}
        isDirect={!channel}
        onReply={channel?.canSend === false ? null : setReply}
        showOlder={showOlder}
      />
      <Composer
        key={`${view.me.id}/${open.channelId}`}
        channel={{ id: open.channelId, name, canSend: channel?.canSend ?? true }}
        replyTo={reply?.channelId === open.channelId ? reply : null}
        onReplyDone={() => {
          setReply(null);
        }}
      />
    </div>
  );
}
