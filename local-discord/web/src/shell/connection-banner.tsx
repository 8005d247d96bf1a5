import type { ReactNode } from 'react';
import { useClient } from '../client/client.js';
import { shell } from '../words/en/shell.js';
import styles from './connection-banner.module.css';

/** Says that the line is down, for as long as it is. */
export function ConnectionBanner(): ReactNode {
  const { connected } = useClient();
  return (
    <div role="status" className={connected ? 'sr-only' : styles['banner']}>
      {connected ? '' : shell.reconnecting}
    </div>
  );
}
