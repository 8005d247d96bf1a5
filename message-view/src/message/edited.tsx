import type { ReactNode } from 'react';
import { formatTime } from '../time/format-time.js';
import { useView } from '../view/view.js';

/** Says that a message was changed, or deleted, and when. */
export function Edited({ at, word }: { readonly at: string; readonly word: 'edited' | 'deleted' }): ReactNode {
  const view = useView();
  const time = Date.parse(at);
  if (Number.isNaN(time)) return null;
  return (
    <time className="mv-edited" dateTime={at} title={formatTime(time, 'F', view)}>
      {view.words[word]}
    </time>
  );
}
