import type { SpoilerProps } from '@ticket-desk/message-view/components';
import { useState, type ReactNode } from 'react';
import { message as words } from '../words/en/message.js';
import { takeFocus } from './take-focus.js';

/** Hidden text: a button that shows it. */
export function Spoiler({ text, children }: SpoilerProps): ReactNode {
  const [shown, setShown] = useState(false);
  if (shown) {
    return (
      <span className="mv-revealed" ref={takeFocus} tabIndex={-1}>
        {children}
      </span>
    );
  }
  return (
    <button
      type="button"
      className="mv-spoiler"
      aria-label={words.spoilerText}
      onClick={(event) => {
        // The title of an embed may be a link around it.
        event.preventDefault();
        setShown(true);
      }}
    >
      {/* As wide as the text, but not the text: nobody finds, selects or reads out what is hidden. */}
      <span className="mv-mask" data-mask={text.replace(/\S/gu, 'x')} aria-hidden="true" />
    </button>
  );
}
