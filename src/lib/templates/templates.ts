import type { Ticket } from '../core/ticket.js';
import type { Template } from './template.js';

/** A template as it is now. */
export interface CurrentTemplate {
  readonly id: string;
  /** From 1; grows with each change. */
  readonly revision: number;
  readonly template: Template;
  /** Was it made in Discord? Else it stands in the config, and Discord only shows it. */
  readonly own: boolean;
}

/** So many templates a server offers at most. */
export const MaxTemplates = 100;

/**
 * The kinds of tickets of each server. Each change of a template makes a new revision; a ticket keeps the one it was
 * opened with. Answers come from this process's memory, at once.
 */
export interface Templates {
  /** What a ticket was opened with; null where nobody knows it any more. */
  of(ticket: Pick<Ticket, 'guildId' | 'templateId' | 'templateRevision'>): Template | null;

  /** A template as new tickets get it, or null where there is none (any more). */
  current(guildId: string, templateId: string): CurrentTemplate | null;

  /** Every template a server offers, at most `MaxTemplates`, in their order. */
  list(guildId: string): readonly CurrentTemplate[];
}
