import type { Ticket } from '../core/ticket.js';

/** What was wrong with a ticket, and is put right; but for what is `hidden`, or about `roles`. */
export type TicketFinding =
  /** An opening or a deletion that was cut in two, finished now. */
  | 'completed'
  /** An opening that came to nothing: its member can open another. */
  | 'undone'
  /** Its channel is gone; the record is finished. */
  | 'gone'
  /** The bot cannot see its channel, so it was left alone. */
  | 'hidden'
  /** Somebody saw it who should not, or the other way round. */
  | 'access'
  /** Somebody keeps changing who sees it: it is left as it is for a while. */
  | 'contested'
  /** A message was missing or not up to date. */
  | 'messages'
  /** Something was still to come of what staff decided, and has now. */
  | 'decision'
  /** A role that a decision gives or takes cannot be given or taken: somebody has to see to it first. */
  | 'roles'
  /** A channel of ours without a record; it has one again. */
  | 'adopted';

/** Why a channel with our mark was left alone. */
export type StrayReason =
  /** Another channel is this ticket's. */
  | 'number-taken'
  /** The ticket is finished and archived. */
  | 'finished'
  /** Its opener has another ticket of the kind open. */
  | 'opener-has-another'
  /** It carries the mark, but it is not a private channel of ours. */
  | 'not-ours';

/** One thing a look at a server brought up. */
export type Finding =
  | { readonly kind: TicketFinding; readonly ticket: Ticket }
  | { readonly kind: 'stray'; readonly channelId: string; readonly why: StrayReason }
  /** Could not be put right now; nothing was changed, and it is tried again. */
  | { readonly kind: 'left'; readonly ticket: Ticket; readonly error: unknown }
  /** As `left`, for a channel that has no record. */
  | { readonly kind: 'channel-left'; readonly channelId: string; readonly error: unknown };
