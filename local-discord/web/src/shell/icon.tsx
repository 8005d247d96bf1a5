import type { ReactNode } from 'react';

/** Drawn here, in one stroke style; always beside a name a screen reader reads. */
const paths = {
  hash: 'M9 3 7 21M17 3l-2 18M4 8.5h17M3 15.5h17',
  thread: 'M4 5h16v11H9l-5 4z',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  menu: 'M4 6h16M4 12h16M4 18h16',
  close: 'M6 6l12 12M18 6 6 18',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM2.5 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.500M18 14.500c2 .800 3.200 2.600 3.500 5.500',
  wrench:
    'M14.500 6.500a4 4 0 0 1 5-1.800l-2.700 2.700 1.800 1.800 2.700-2.700a4 4 0 0 1-5.300 4.800L8 19.300a1.900 1.900 0 0 1-2.700-2.700l8-8a4 4 0 0 1 1.200-2.100z',
  sun: 'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2',
  moon: 'M20 14.500A8.500 8.500 0 0 1 9.500 4 8.500 8.500 0 1 0 20 14.500z',
  reply: 'M10 6 4 12l6 6M4 12h9c4 0 6.500 2 7 6',
  down: 'M6 9l6 6 6-6',
  eye: 'M2.500 12S6 5.500 12 5.500 21.500 12 21.500 12 18 18.500 12 18.500 2.500 12 2.500 12zM12 9a3 3 0 1 0 0 6 3 3 0 0 0 0-6z',
  apps: 'M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12 3.5 4.5 21 12 3.5 19.5zM4 12h9',
  file: 'M6 3h8l5 5v13H6zM14 3v5h5',
  mail: 'M3 6h18v12H3zM3 7l9 6 9-6'
} as const;

export type IconName = keyof typeof paths;

/** A small picture without a name of its own. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }): ReactNode {
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
