import type { ReactNode } from 'react';

const paths = {
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12 3.5 4.5 21 12 3.5 19.5zM4 12h9',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5'
} as const;

/** A small picture without a name of its own, in the stroke style of the page's icons. */
export function Glyph({ name, size = 20 }: { name: keyof typeof paths; size?: number }): ReactNode {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[name]} />
    </svg>
  );
}
