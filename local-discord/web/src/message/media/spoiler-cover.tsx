import type { CoverProps } from '@ticket-desk/message-view/components';
import { useState, type ReactNode } from 'react';
import { takeFocus } from '../take-focus.js';
import styles from './spoiler-cover.module.css';

/** Stands in for something hidden until a press shows it; what is hidden is not even fetched before. */
export function SpoilerCover({ label, children }: CoverProps): ReactNode {
  const [shown, setShown] = useState(false);
  if (shown) {
    return (
      <div className={styles['shown']} ref={takeFocus} tabIndex={-1}>
        {children}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={styles['cover']}
      onClick={() => {
        setShown(true);
      }}
    >
      {label}
    </button>
  );
}
