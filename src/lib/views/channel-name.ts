import { ticketLabel, type Ticket } from '../core/ticket.js';

/** Discord's limit. */
const MaxLength = 100;

/** A channel name Discord can take: lower case, words joined by hyphens, no symbols; empty if nothing is left. */
export function plainChannelName(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Mark}\p{Number}_-]+/gu, '-')
    .replace(/(\p{Mark}{4})\p{Mark}+/gu, '$1')
    .replace(/-{2,}/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, MaxLength)
    .replace(/[\uD800-\uDBFF]$/, '');
}

/** The name a template gives a ticket's channel. */
export function ticketChannelName(pattern: string, ticket: Ticket): string {
  const user = plainChannelName(ticket.openerName).slice(0, 32);
  return (
    plainChannelName(pattern.replaceAll('{number}', ticketLabel(ticket)).replaceAll('{user}', user)) ||
    neutralChannelName(ticket)
  );
}

/** A name no word filter minds, for when Discord refuses the first. */
export function neutralChannelName(ticket: Ticket): string {
  return `ticket-${ticketLabel(ticket)}`;
}
