import type { ReactNode } from 'react';
import { useInteractions, type CommandEcho } from '../client/interactions.js';
import { chat } from '../words/en/chat.js';
import styles from './command-echo-line.module.css';

/** A command on its way, or what became of one that nobody answered. */
export function CommandEchoLine({ echo }: { echo: CommandEcho }): ReactNode {
  const { forget } = useInteractions();
  if (echo.state === 'waiting') {
    return (
      <p className={styles['echo']} role="status">
        {chat.waitingCommand(echo.command)}
      </p>
    );
  }
  return (
    <div className={styles['echo']} role="alert">
      <p>{chat.failedCommand(echo.command)}</p>
      <p className={styles['problem']}>{echo.reason}</p>
      <p className={styles['note']}>
        {chat.onlyYou} ·{' '}
        <button
          type="button"
          className={styles['hide']}
          onClick={() => {
            forget(echo.key);
          }}
        >
          {chat.dismiss}
        </button>
      </p>
    </div>
  );
}
