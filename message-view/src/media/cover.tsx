import type { ReactNode } from 'react';
import { useView } from '../view/view.js';

interface SpoilerCoverProps {
  /** Is it a spoiler at all? */
  readonly isSpoiler: boolean;
  /** What it says until it is lifted. */
  readonly label: string;
  readonly children: ReactNode;
}

/** Stands in for something hidden until the reader wants to see it; without a page that knows better, no script is needed. */
export function Cover({ isSpoiler, label, children }: SpoilerCoverProps): ReactNode {
  const Part = useView().parts?.Cover;
  if (!isSpoiler) return children;
  if (Part) return <Part label={label}>{children}</Part>;
  return (
    <details className="mv-cover">
      <summary>{label}</summary>
      {children}
    </details>
  );
}
