import { useState, type ReactNode } from 'react';
import type { LoggedCall } from '../../../src/client/contract.js';
import { workshop as words } from '../words/en/workshop.js';
import { CallDetails } from './call-details.js';
import { Entry } from './entry.js';
import { clock, fits, isUnderWay, statusOf, took, toneOf } from './format.js';
import { ListTools } from './list-tools.js';
import { usePaused } from './use-paused.js';
import styles from './workshop.module.css';

/** Every REST call, newest first. */
export function CallsTab({ calls }: { calls: readonly LoggedCall[] }): ReactNode {
  const [filter, setFilter] = useState('');
  const { shown, isPaused, toggle, clear } = usePaused(calls);
  const fitting = shown.filter((call) => fits(filter, `${call.method} ${call.route}`, call.path, statusOf(call)));
  return (
    <>
      <ListTools
        filter={filter}
        onFilter={setFilter}
        isPaused={isPaused}
        onPause={toggle}
        onClear={clear}
        count={words.shown(fitting.length, shown.length)}
      />
      {fitting.length === 0 && <p className={styles['empty']}>{words.noCalls}</p>}
      <ol className={styles['list']} role="list">
        {fitting.toReversed().map((call) => (
          <Entry key={call.id} line={<CallLine call={call} />}>
            {() => <CallDetails call={call} />}
          </Entry>
        ))}
      </ol>
    </>
  );
}

function CallLine({ call }: { call: LoggedCall }): ReactNode {
  return (
    <>
      <span className={styles['time']}>{clock(call.startedAt)}</span>
      <span className={styles['method']}>{call.method}</span>
      <span className={styles['route']}>{call.route}</span>
      <span className={styles['status']} data-tone={toneOf(call)}>
        {statusOf(call)}
      </span>
      <span className={styles['took']}>{isUnderWay(call) ? '' : took(call.endedAt - call.startedAt)}</span>
    </>
  );
}
