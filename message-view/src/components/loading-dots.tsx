import type { ReactNode } from 'react';

/** Three dots over what waits; a screen reader hears `aria-busy` instead. */
export function LoadingDots(): ReactNode {
  return (
    <span className="mv-dots" aria-hidden="true">
      <span />
      <span />
      <span />
    </span>
  );
}
