import type { ReactNode } from 'react';
import { useView } from '../view/view.js';

/** An answer that was promised and has not come yet. */
export function Thinking({ name }: { name: string }): ReactNode {
  const { words, parts } = useView();
  const Waiting = parts?.Waiting;
  return (
    <p className="mv-thinking" role="status">
      {Waiting && (
        <span className="mv-waiting">
          <Waiting />
        </span>
      )}
      {words.thinking(name)}
    </p>
  );
}
