import type { TicketStatus } from '../core/status.js';

/** One colour per meaning, the same in every embed. */
export const Colors = { calm: 0x5865f2, good: 0x2d7d46, warn: 0xf0b232, quiet: 0x80848e } as const;

export const StatusColors: Readonly<Record<TicketStatus, number>> = {
  opening: Colors.warn,
  open: Colors.good,
  closed: Colors.quiet,
  deleted: Colors.quiet
};

/** A colour of a template or a panel, `#5865f2`, as Discord takes it; the usual one where there is none. */
export function colorOf(color: string | undefined, usual: number): number {
  return color === undefined ? usual : Number.parseInt(color.slice(1), 16);
}
