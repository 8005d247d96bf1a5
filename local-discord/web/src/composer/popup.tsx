import type { ReactNode } from 'react';
import styles from './popup.module.css';

interface PopupProps {
  /** What the field is about, for `aria-describedby`. */
  readonly headId?: string;
  readonly head?: ReactNode;
  /** A sentence in the place of a list. */
  readonly note?: string | null;
  readonly children?: ReactNode;
}

/** What opens above the box while one types in it. However deep in the box it is written, it opens above all of it. */
export function Popup({ headId, head, note, children }: PopupProps): ReactNode {
  return (
    <div className={styles['popup']}>
      {head !== undefined && (
        <p id={headId} className={styles['head']}>
          {head}
        </p>
      )}
      <p role="status" className={note ? styles['note'] : 'sr-only'}>
        {note}
      </p>
      {children}
    </div>
  );
}
