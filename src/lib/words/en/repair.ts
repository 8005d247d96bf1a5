import type { StrayReason, TicketFinding } from '../../tickets/findings.js';
import { ticketLabel, type Ticket } from '../../core/ticket.js';

export const allWell = 'Everything is in order';
export const allWellText = 'Every ticket has its channel, everybody sees what they should, and the panel stands.';
export const mended = 'Put right';
export const attention = 'Please have a look';
export const left = 'Left for later';
export const leftText =
  'Discord did not let me finish these. Nothing was changed; I try again by myself a few times, and you can run `/repair` once more.';

const ticketName = (ticket: Ticket, withChannel: boolean) =>
  `**${ticketLabel(ticket)}**${withChannel && ticket.channelId ? ` <#${ticket.channelId}>` : ''}`;

const doings: Readonly<Record<TicketFinding, string>> = {
  completed: 'Finished what had been cut off',
  undone: 'Took back an opening that came to nothing',
  gone: 'Its channel was deleted, so the record is finished',
  access: 'Access set to the right people',
  messages: 'Messages completed and brought up to date',
  adopted: 'Had a channel but no record; it has one again'
};
const withoutChannel: ReadonlySet<TicketFinding> = new Set(['gone', 'undone']);

/** @param tickets - Not empty. */
export const ticketsMended = (kind: TicketFinding, tickets: readonly Ticket[]) =>
  `${doings[kind]}: ${someOf(tickets.map((ticket) => ticketName(ticket, !withoutChannel.has(kind))))}`;
export const ticketsLeft = (tickets: readonly Ticket[]) =>
  `Tickets: ${someOf(tickets.map((ticket) => ticketName(ticket, true)))}`;
export const serverLeft = 'The panel or the set-up';

const strayReasons: Readonly<Record<StrayReason, string>> = {
  'number-taken': 'carries the number of a ticket that has another channel',
  finished: 'belongs to a ticket that is finished',
  'opener-has-another': 'is a ticket without a record, and its opener has another one open',
  'not-ours': 'carries the mark of a ticket in its topic, but is not set up like one'
};
export const stray = (channelId: string, why: StrayReason) =>
  `<#${channelId}> ${strayReasons[why]}. I left it as it is; delete it if it is not needed.`;

export const panelReposted = (url: string) => `The panel was gone and stands again: ${url}`;
export const panelChanged = (url: string) => `The panel shows what its template says again: ${url}`;
export const panelChannelGone = 'The panel’s channel was deleted. Post the panel somewhere else with `/panel`.';
export const categoryGone =
  'The category for tickets was deleted. Make a new one with `/setup`, or pick another with `/set_category`.';
export const overflowForgotten = 'An overflow category was deleted; I no longer count on it.';
export const rolesForgotten = (count: number) =>
  count === 1
    ? 'A staff role that no longer exists is off the list.'
    : `${count} staff roles that no longer exist are off the list.`;
export const panelsTakenDown = (count: number) =>
  count === 1 ? 'An old panel is taken down.' : `${count} old panels are taken down.`;
export const channelLeft = (channelId: string) => `A channel: <#${channelId}>`;
export const permissionsMissing = (names: readonly string[]) =>
  `I am missing: ${names.map((name) => `**${name}**`).join(', ')}. Give them to my role in the server settings.`;

/** An embed holds only so much: the first ones by name, the others by number. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 15).join(', ');
  return names.length > 15 ? `${shown} and ${names.length - 15} more` : shown;
}

/** For the log. */
export const logLine = (guildId: string, lines: readonly string[]) => `Server ${guildId}: ${lines.join(' · ')}`;
