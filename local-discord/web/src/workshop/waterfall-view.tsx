import { useState, type ReactNode } from 'react';
import type { LoggedAction, LoggedCall } from '../../../src/client/contract.js';
import { workshop as words } from '../words/en/workshop.js';
import { CallDetails } from './call-details.js';
import { isUnderWay, statusOf, took, toneOf } from './format.js';
import { waterfall } from './waterfall.js';
import styles from './workshop.module.css';

interface WaterfallViewProps {
  readonly action: LoggedAction;
  readonly calls: readonly LoggedCall[];
}

/** The calls of an action as bars on one time axis: what waited for what is there to see. */
export function WaterfallView({ action, calls }: WaterfallViewProps): ReactNode {
  // When it was opened; calls under way are redrawn with the frame that ends them.
  const [openedAt] = useState(() => Date.now());
  const [openId, setOpenId] = useState<number | null>(null);
  if (calls.length === 0) return <p className={styles['empty']}>{words.noCallsYet}</p>;
  return (
    <ol className={styles['waterfall']} role="list">
      {waterfall(action, calls, openedAt).map(({ call, from, length }) => (
        <li key={call.id}>
          <button
            type="button"
            className={styles['bar']}
            aria-expanded={openId === call.id}
            onClick={() => {
              setOpenId(openId === call.id ? null : call.id);
            }}
          >
            <span className={styles['barText']}>
              <span className={styles['method']}>{call.method}</span>
              <span className={styles['route']}>{call.route}</span>
              <span className={styles['status']} data-tone={toneOf(call)}>
                {statusOf(call)}
              </span>
              <span className={styles['took']}>{isUnderWay(call) ? '' : took(call.endedAt - call.startedAt)}</span>
            </span>
            <span className={styles['axis']} aria-hidden="true">
              <span
                className={styles['span']}
                data-tone={toneOf(call)}
                style={{ left: `${String(from * 100)}%`, width: `max(3px, ${String(length * 100)}%)` }}
              />
            </span>
          </button>
          {openId === call.id && <CallDetails call={call} />}
        </li>
      ))}
    </ol>
  );
}
