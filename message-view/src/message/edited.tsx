import type { ReactNode } from 'react';
import { formatTime } from '../time/format-time.js';
import { useView } from '../view/view.js';

/** Says that a message was changed, and when. */
export function Edited({ at }: { at: string }): ReactNode {
  const view = useView();
  const time = Date.parse(at);
  if (Number.isNaN(time)) return null;
  return (
    <time className="mv-edited" dateTime={at} title={formatTime(time, 'F', view)}>
      {view.words.edited}
    </time>
  );
}
