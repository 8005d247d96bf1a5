import type { ReactNode } from 'react';
import type { LoggedAction, LoggedCall } from '../../../src/client/contract.js';
import { useNames } from '../client/names.js';
import { workshop as words } from '../words/en/workshop.js';
import { Entry } from './entry.js';
import { clock, took } from './format.js';
import { WaterfallView } from './waterfall-view.js';
import styles from './workshop.module.css';

interface ActionsTabProps {
  readonly actions: readonly LoggedAction[];
  readonly calls: readonly LoggedCall[];
}

/** What people did, newest first, each with what it caused. */
export function ActionsTab({ actions, calls }: ActionsTabProps): ReactNode {
  const { member } = useNames();
  const known = new Map(calls.map((call) => [call.id, call]));
  if (actions.length === 0) return <p className={styles['empty']}>{words.noActions}</p>;
  return (
    <>
      <p className={styles['help']}>{words.actionsHelp}</p>
      <ol className={styles['list']} role="list">
        {actions.toReversed().map((action) => (
          <Entry
            key={action.id}
            line={
              <span className={styles['action']}>
                <span>
                  <strong>{member(action.userId)?.displayName ?? words.somebody}</strong> {action.what}
                </span>
                <span className={styles['figures']} data-state={action.state}>
                  {figures(action).join(' · ')}
                </span>
              </span>
            }
          >
            {() => <WaterfallView action={action} calls={action.callIds.flatMap((id) => known.get(id) ?? [])} />}
          </Entry>
        ))}
      </ol>
    </>
  );
}

function figures({ at, state, acknowledgedAfterMs, callIds, roundTrips }: LoggedAction): string[] {
  const answer = acknowledgedAfterMs === null ? [] : [words.acknowledged(took(acknowledgedAfterMs))];
  return [
    clock(at),
    ...(state === 'waiting' ? [words.waiting] : state === 'failed' ? [words.failed] : answer),
    words.calls(callIds.length),
    ...(callIds.length > 0 ? [words.roundTrips(roundTrips)] : [])
  ];
}
