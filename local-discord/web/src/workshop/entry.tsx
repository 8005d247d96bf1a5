import { useState, type ReactNode } from 'react';
import styles from './workshop.module.css';

interface EntryProps {
  /** The line that is always there. */
  readonly line: ReactNode;
  /** What it opens to; only made when it is open. */
  readonly children: () => ReactNode;
}

/** A line of a list that opens to tell more. */
export function Entry({ line, children }: EntryProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  return (
    <li className={styles['entry']}>
      <button
        type="button"
        className={styles['line']}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        {line}
      </button>
      {isOpen && <div className={styles['more']}>{children()}</div>}
    </li>
  );
}
