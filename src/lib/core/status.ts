/** A ticket's life: `opening` → `open` → `closed` (kept, opener locked out) → `deleted` (channel gone, record kept); reopening leads back. */
export const TicketStatuses = ['opening', 'open', 'closed', 'deleted'] as const;
export type TicketStatus = (typeof TicketStatuses)[number];

const next: Readonly<Record<TicketStatus, readonly TicketStatus[]>> = {
  opening: ['open'],
  open: ['closed', 'deleted'],
  closed: ['open', 'deleted'],
  deleted: []
};

/** May a ticket go from one status straight to the other? */
export function mayBecome(from: TicketStatus, to: TicketStatus): boolean {
  return next[from].includes(to);
}

/** Does a ticket of this status count towards "one open ticket per member and template"? */
export function countsAsOpen(status: TicketStatus): boolean {
  return status === 'opening' || status === 'open';
}
