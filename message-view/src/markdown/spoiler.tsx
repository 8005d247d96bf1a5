import type { ReactNode } from 'react';
import type { SpoilerProps } from '../view/parts.js';
import { useView } from '../view/view.js';

/** Hidden text. Without a page that knows better, a tick that nobody sees lifts it: no script is needed. */
export function Spoiler({ text, children }: SpoilerProps): ReactNode {
  const { words, parts } = useView();
  const Part = parts?.Spoiler;
  if (Part) return <Part text={text}>{children}</Part>;
  return (
    <label className="mv-lift">
      <input type="checkbox" className="mv-unseen" aria-label={words.spoilerText} />
      <span className="mv-lifted">{children}</span>
    </label>
  );
}
