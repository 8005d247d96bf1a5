import type { ReactNode } from 'react';
import { workshop as words } from '../words/en/workshop.js';
import styles from './workshop.module.css';

interface ListToolsProps {
  readonly filter: string;
  readonly onFilter: (filter: string) => void;
  readonly isPaused: boolean;
  readonly onPause: () => void;
  readonly onClear: () => void;
  readonly count: string;
}

/** What stands above a live list: filter, pause, clear, and how many there are. */
export function ListTools({ filter, onFilter, isPaused, onPause, onClear, count }: ListToolsProps): ReactNode {
  return (
    <div className={styles['tools']}>
      <input
        type="search"
        className={styles['filter']}
        aria-label={words.filter}
        placeholder={words.filter}
        value={filter}
        onChange={(event) => {
          onFilter(event.target.value);
        }}
      />
      <span className={styles['count']}>{count}</span>
      <button type="button" className={styles['tool']} aria-pressed={isPaused} onClick={onPause}>
        {isPaused ? words.resume : words.pause}
      </button>
      <button type="button" className={styles['tool']} onClick={onClear}>
        {words.clear}
      </button>
    </div>
  );
}
