import type { ReactNode } from 'react';
import { pictureAddress } from '../media/addresses.js';
import { useView } from '../view/view.js';
import { hueOf, initialsOf } from './initials.js';

interface AvatarProps {
  /** Whose: their colour comes from it. */
  readonly id: string;
  readonly name: string;
  /** Address of their picture, for `file` of the view; nothing: their initials. */
  readonly picture?: string | null | undefined;
  /** Width and height in pixels. */
  readonly size: number;
}

/** Somebody's picture, or initials on a colour of the person's own. Decorative: their name stands beside it. */
export function Avatar({ id, name, picture, size }: AvatarProps): ReactNode {
  return picture ? (
    <Portrait id={id} name={name} picture={picture} size={size} />
  ) : (
    <Initials id={id} name={name} size={size} />
  );
}

function Portrait({ picture, ...rest }: AvatarProps & { picture: string }): ReactNode {
  const source = pictureAddress(useView().file(picture));
  if (source === null) return <Initials {...rest} />;
  return <img className="mv-avatar" src={source} alt="" width={rest.size} height={rest.size} loading="lazy" />;
}

/** Initials on a colour of the person's own; needs no view. */
export function Initials({ id, name, size }: Omit<AvatarProps, 'picture'>): ReactNode {
  return (
    <span
      className="mv-avatar"
      aria-hidden="true"
      // Drawn by the style sheet: as text they would be taken for a part of the name beside them.
      data-initials={initialsOf(name)}
      style={{
        width: size,
        height: size,
        fontSize: Math.round(size * 0.4),
        background: `oklch(48% 0.13 ${String(hueOf(id))})`
      }}
    />
  );
}
