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

/** What names the template of a ticket. */
export type OfTicket = Pick<Ticket, 'guildId' | 'templateId' | 'templateRevision' | 'locale'>;

/** So many templates a server offers at most. */
export const MaxTemplates = 100;

/**
 * The kinds of tickets of each server. Each change of a template makes a new revision; a ticket keeps the one it was
 * opened with. Answers come from this process's memory, at once.
 */
export interface Templates {
  /**
   * What a ticket was opened with; null where nobody knows it any more.
   * @param locale - Whose words; left out: those of the ticket's opener.
   */
  of(ticket: OfTicket, locale?: string | null): Template | null;

  /** The language of a ticket: its opener's, or the server's. */
  localeOf(ticket: Pick<Ticket, 'guildId' | 'locale'>): string | null;

  /** A template as new tickets get it, or null where there is none (any more). */
  current(guildId: string, templateId: string): CurrentTemplate | null;

  /** Every template a server offers, at most `MaxTemplates`, in their order. */
  list(guildId: string): readonly CurrentTemplate[];
}

/** The templates of the config, in their own words. */
export interface ConfiguredTemplates extends Pick<Templates, 'current' | 'list'> {
  of(ticket: Pick<Ticket, 'guildId' | 'templateId' | 'templateRevision'>): Template | null;

  /** Every revision of all of them: tickets keep theirs. */
  revisions(): readonly Template[];
}
