import { useState, type ReactNode } from 'react';
import { message as words } from '../../words/en/message.js';
import { takeFocus } from '../take-focus.js';
import styles from './markdown.module.css';

/**
 * Hidden text: a button that shows it.
 * @param text - The same in plain letters, for how wide it is.
 */
export function Spoiler({ text, children }: { text: string; children: ReactNode }): ReactNode {
  const [shown, setShown] = useState(false);
  if (shown) {
    return (
      <span className={styles['revealed']} ref={takeFocus} tabIndex={-1}>
        {children}
      </span>
    );
  }
  return (
    <button
      type="button"
      className={styles['spoiler']}
      aria-label={words.spoilerText}
      onClick={(event) => {
        // The title of an embed may be a link around it.
        event.preventDefault();
        setShown(true);
      }}
    >
      {/* As wide as the text, but not the text: nobody finds, selects or reads out what is hidden. */}
      <span className={styles['mask']} data-mask={text.replace(/\S/gu, 'x')} aria-hidden="true" />
    </button>
  );
}
