import type { ReactNode } from 'react';

/** The form that waits for this person, over everything else. */
export function ModalDialog(): ReactNode {
  return null;
}
