import { useState, type ReactNode } from 'react';
import type { MessageView } from '../../../src/client/contract.js';
import { useClient } from '../client/client.js';
import { composer } from '../words/en/composer.js';
import { CommandBox } from './command-box.js';
import styles from './composer.module.css';
import { MessageBox } from './message-box.js';
import { RefusedCommand } from './refused-command.js';
import { ReplyBar } from './reply-bar.js';
import { useCommand } from './use-command.js';
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
  const command = useCommand(channel.id, message.draft.text === '');
  // How often a command gave way to the message box, which takes the focus each time.
  const [returns, setReturns] = useState(0);
  const dropping = useFileDrop(channel.canSend && !command.form ? message.attach : null);
  const place = `${view.channels.some(({ id }) => id === channel.id) ? '#' : '@'}${channel.name}`;
  const retype = (text: string): void => {
    message.edit({ text, mentions: [] });
    setReturns((before) => before + 1);
  };

  if (!channel.canSend) {
    return (
      <div className={styles['composer']}>
        <p className={styles['closed']}>{composer.mayNotSend}</p>
      </div>
    );
  }
  return (
    <div className={styles['composer']}>
      <div className={styles['anchor']}>
        <RefusedCommand command={command} />
        {message.problem !== null && (
          <p role="alert" className={styles['problem']}>
            {message.problem}
          </p>
        )}
        {message.state === 'sending' && message.files.length > 0 && (
          <p role="status" className={styles['status']}>
            {composer.sending}
          </p>
        )}
        {replyTo && <ReplyBar name={replyTo.author.displayName} onCancel={onReplyDone} />}
        {command.form ? (
          <CommandBox
            key={command.form.entry.key}
            channelId={channel.id}
            form={command.form}
            onForm={command.setForm}
            onRun={(reading) => {
              command.run(reading);
              setReturns((before) => before + 1);
            }}
            onLeave={(text) => {
              command.leave();
              retype(text);
            }}
          />
        ) : (
          <MessageBox
            channelId={channel.id}
            place={place}
            message={message}
            focusFor={replyTo?.id ?? (returns === 0 ? null : String(returns))}
            onEscape={onReplyDone}
            onCommand={(entry, rest) => {
              message.edit({ text: '', mentions: [] });
              command.open(entry, rest);
            }}
          />
        )}
        {dropping && <p className={styles['drop']}>{composer.dropHere}</p>}
      </div>
    </div>
  );
}
