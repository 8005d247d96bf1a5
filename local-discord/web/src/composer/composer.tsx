import { type ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import styles from './composer.module.css';
import { MessageBox } from './message-box.js';
import { ReplyBar } from './reply-bar.js';
import { useFileDrop } from './use-file-drop.js';
import { useMessage } from './use-message.js';

interface ComposerProps {
  readonly channel: { readonly id: string; readonly name: string; readonly canSend: boolean };
  readonly replyTo: MessageView | null;
  readonly onReplyDone: () => void;
}

/** Where a person types messages and commands. Give it person and channel as its key: each place has its own draft. */
export function Composer({ channel, replyTo, onReplyDone }: ComposerProps): ReactNode {
  const { view } = useClient();
  const message = useMessage(channel.id, replyTo, onReplyDone);
  const dropping = useFileDrop(channel.canSend ? message.attach : null);
  const place = `${view.channels.some(({ id }) => id === channel.id) ? '#' : '@'}${channel.name}`;
  if (!channel.canSend) {
    return (
      <div className={styles['composer']}>
        <p className={styles['closed']}>{composer.mayNotSend}</p>
      </div>
    );
  }
  return (
    <div className={styles['composer']}>
      {message.problem !== null && (
        <p role="alert" className={styles['problem']}>
          {message.problem}
        </p>
      )}
      {replyTo && <ReplyBar name={replyTo.author.displayName} onCancel={onReplyDone} />}
      <MessageBox
        channelId={channel.id}
        place={place}
        message={message}
        focusFor={replyTo?.id ?? null}
        onEscape={onReplyDone}
        onCommand={() => undefined}
      />
      {dropping && <p className={styles['drop']}>{composer.dropHere}</p>}
    </div>
  );
}
