import type { Template } from '../questionnaire/template.js';
import type { Ticket } from './ticket.js';

/**
 * What the ticket service asks of Discord. Each method is one visible effect and, where the comment does not say
 * otherwise, one request. Failures are `Fault`s.
 */
export interface TicketDesk {
  /** Creates the private channel, with our mark in it, and gives its id. A refused name is tried once more with a neutral one. */
  createChannel(ticket: Ticket, template: Template): Promise<string>;

  /** Looks for the channel that carries this ticket's mark, for when a reply was lost. */
  findChannel(ticket: Ticket): Promise<string | null>;

  /** Is this channel really there? Only Discord's own "Unknown Channel" counts as no. */
  channelExists(channelId: string): Promise<boolean>;

  /** Posts the ticket's first message and gives its id. */
  postWelcome(ticket: Ticket, template: Template | null): Promise<string>;

  /** Looks for the first message among those that stand, for when its posting was cut off. */
  findWelcome(ticket: Ticket): Promise<string | null>;

  /** Makes the first message show the ticket as it is now. A message deleted by hand is left alone. */
  refreshWelcome(ticket: Ticket, template: Template | null): Promise<void>;

  /** Posts the summary, which pings the staff roles, and gives its message id. */
  postSummary(ticket: Ticket): Promise<string>;

  /** Looks for the summary among the messages that stand, for when its posting was cut off. */
  findSummary(ticket: Ticket): Promise<string | null>;

  /** Sets the channel's overwrites to exactly what the ticket's status and people call for. */
  applyAccess(ticket: Ticket): Promise<void>;

  /** Tells the channel that it was closed: by whom, when, why. */
  postClosed(ticket: Ticket): Promise<void>;

  /** Tells the channel, and the opener, that it is open again. */
  postReopened(ticket: Ticket, by: string): Promise<void>;

  /** Tells the channel, and the person, that they were added. */
  postAdded(ticket: Ticket, userId: string, by: string): Promise<void>;

  /** Tells the channel that a person was removed. */
  postRemoved(ticket: Ticket, userId: string, by: string): Promise<void>;

  /** Renames the channel and gives the name Discord made of it. Never waits for the limit of two in ten minutes. */
  rename(ticket: Ticket, name: string): Promise<string>;

  /** Deletes the channel. One that is gone already is a success. */
  deleteChannel(ticket: Ticket): Promise<void>;
}
