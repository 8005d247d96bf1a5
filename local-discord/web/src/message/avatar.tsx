import { Initials } from '@ticket-desk/message-view/components';
import type { ReactNode } from 'react';
import type { PersonInfo } from '../../../src/client/contract.js';

interface AvatarProps {
  readonly person: PersonInfo;
  /** Width and height in pixels. */
  readonly size: number;
}

/** Nobody has a picture here: initials on a colour of the person's own. */
export function Avatar({ person, size }: AvatarProps): ReactNode {
  return <Initials id={person.id} name={person.displayName} size={size} />;
}
