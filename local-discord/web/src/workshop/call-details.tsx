import type { ReactNode } from 'react';
import type { LoggedCall } from '../../../src/client/contract.js';
import { workshop as words } from '../words/en/workshop.js';
import { JsonBlock } from './json-block.js';
import styles from './workshop.module.css';

/** A call whole: where it went, what was sent, what came back. */
export function CallDetails({ call }: { call: LoggedCall }): ReactNode {
  return (
    <>
      <p className={styles['path']}>
        <span className="sr-only">{words.path} </span>
        {call.method} {call.path}
      </p>
      <JsonBlock title={words.request} value={call.request} />
      <JsonBlock title={words.response} value={call.response} />
    </>
  );
}
