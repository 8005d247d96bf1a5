import { useState, type ReactNode } from 'react';
import { takeFocus } from '../take-focus.js';
import styles from './spoiler-cover.module.css';

interface SpoilerCoverProps {
  /** Is it a spoiler at all? */
  readonly isSpoiler: boolean;
  /** What the button says. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Stands in for something hidden until a press shows it; what is hidden is not even fetched before. */
export function SpoilerCover({ isSpoiler, label, children }: SpoilerCoverProps): ReactNode {
  const [shown, setShown] = useState(false);
  if (!isSpoiler) return children;
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
