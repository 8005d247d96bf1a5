import type { ReactNode } from 'react';
import type { PersonInfo } from '../../../src/client/contract.js';
import { hueOf, initialsOf } from './initials.js';
import styles from './avatar.module.css';

interface AvatarProps {
  readonly person: PersonInfo;
  /** Width and height in pixels. */
  readonly size: number;
}

/** Initials on a colour of the person's own. Decorative: their name stands beside it. */
export function Avatar({ person, size }: AvatarProps): ReactNode {
  return (
    <span
      className={styles['avatar']}
      aria-hidden="true"
      // Drawn by the style sheet: as text they would be taken for a part of the name beside them.
      data-initials={initialsOf(person.displayName)}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.4),
        background: `oklch(48% 0.13 ${String(hueOf(person.id))})`
      }}
    />
  );
}
