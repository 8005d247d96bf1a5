import type { ReactNode } from 'react';
import type { PersonInfo } from '../../../src/client/contract.js';

/** Initials on a colour of their own. */
export function Avatar({ person, size }: { person: PersonInfo; size: number }): ReactNode {
  return (
    <span
      style={{
        width: size,
        height: size,
        borderRadius: '50%',
        background: 'var(--accent)',
        display: 'grid',
        placeItems: 'center',
        color: '#fff'
      }}
      aria-hidden="true"
    >
      {person.displayName[0]}
    </span>
  );
}
