import { useState, type ReactNode } from 'react';
import type { LoggedEvent, WorkshopFrame } from '../../../src/client/contract.js';
import { workshop as words } from '../words/en/workshop.js';
import { Entry } from './entry.js';
import { clock, fits } from './format.js';
import { JsonBlock } from './json-block.js';
import { ListTools } from './list-tools.js';
import { usePaused } from './use-paused.js';
import styles from './workshop.module.css';

interface EventsTabProps {
  readonly events: readonly LoggedEvent[];
  readonly bots: WorkshopFrame['bots'];
}

/** Every gateway event that went to a bot, newest first. */
export function EventsTab({ events, bots }: EventsTabProps): ReactNode {
  const [filter, setFilter] = useState('');
  const { shown, isPaused, toggle, clear } = usePaused(events);
  const fitting = shown.filter(({ name }) => fits(filter, name));
  const botOf = (id: string) => bots.find(({ applicationId }) => applicationId === id)?.name ?? '';
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
      {fitting.length === 0 && <p className={styles['empty']}>{words.noEvents}</p>}
      <ol className={styles['list']} role="list">
        {fitting.toReversed().map((event) => (
          <Entry
            key={event.id}
            line={
              <>
                <span className={styles['time']}>{clock(event.at)}</span>
                <span className={styles['route']}>{event.name}</span>
                {bots.length > 1 && <span className={styles['took']}>{botOf(event.applicationId)}</span>}
                <span className={styles['took']}>#{event.sequence}</span>
              </>
            }
          >
            {() => <JsonBlock title={event.name} value={event.data} />}
          </Entry>
        ))}
      </ol>
    </>
  );
}
