import type { Deed, Ticket } from '../../core/ticket.js';
import { ticketLabel } from '../../core/ticket.js';
import type { TicketStatus } from '../../core/status.js';
import { relativeTime } from './faults.js';

export const buttons = {
  close: 'Close',
  details: 'Details',
  people: 'People',
  rename: 'Rename',
  reopen: 'Reopen',
  delete: 'Delete',
  confirm: 'Confirm',
  cancel: 'Cancel',
  back: 'Back',
  typeAnswer: 'Answer',
  previousPage: 'Previous',
  nextPage: 'Next'
};

export const statusNames: Readonly<Record<TicketStatus, string>> = {
  opening: 'Opening',
  open: 'Open',
  closed: 'Closed',
  deleted: 'Deleted'
};

const name = (ticket: Pick<Ticket, 'number'>) => `Ticket ${ticketLabel(ticket)}`;

// Opening
export const opened = (channelId: string) => `Your ticket is ready: <#${channelId}>`;
export const openedWithoutWelcome = (channelId: string) =>
  `Your ticket is ready: <#${channelId}>. I could not post its first message, but staff can see it.`;
export const channelTopic = (ticket: Ticket, templateName: string) =>
  `${templateName} ticket ${ticketLabel(ticket)}, opened by <@${ticket.openerId}>`;
export const welcomeMention = (openerId: string) => `<@${openerId}>`;
export const welcomeTitle = (ticket: Ticket, templateName: string) => `${templateName} · ${name(ticket)}`;
export const welcomeText = (template: string, openerId: string) => template.replaceAll('{user}', `<@${openerId}>`);

// The questionnaire
export const progress = (place: number, of: number) => `Question ${place} of ${of}`;
export const choose = 'Choose one';
export const chooseBetween = (min: number, max: number) => (min === max ? `Choose ${min}` : `Choose ${min} to ${max}`);
export const typeHint = (min: number, max: number) => `${min} to ${max} characters`;
export const allAnswered = 'All answered. Thank you! Staff will be with you soon.';
export const answerSoFar = (display: string) => `Your answer so far: ${display}`;
export const questionsOver = 'Write here what you need; staff will answer.';

// The summary
export const summaryMention = (roleIds: readonly string[]) => roleIds.map((id) => `<@&${id}>`).join(' ');
export const summaryTitle = (ticket: Ticket) => `${name(ticket)} is ready for you`;
export const summaryText = (openerId: string) => `<@${openerId}> has answered everything.`;

// Closing, reopening, deleting
export const askClose = (ticket: Ticket) =>
  `Close ${name(ticket).toLowerCase()}? <@${ticket.openerId}> will no longer see it. Staff keep it and can reopen it.`;
export const reasonField = 'Reason';
export const noReason = 'No reason given';
export const closing = 'Closing the ticket…';
export const closedForYou = 'The ticket is closed.';
export const closedTitle = (ticket: Ticket) => `${name(ticket)} is closed`;
export const closedText = (ticket: Ticket, deed: Deed) =>
  `Closed by <@${deed.by}> ${relativeTime(Date.parse(deed.at))}. <@${ticket.openerId}> can no longer see this channel.`;
export const reopening = 'Reopening the ticket…';
export const reopenedForYou = 'The ticket is open again.';
export const reopened = (ticket: Ticket, by: string) => `<@${ticket.openerId}>, this ticket was reopened by <@${by}>.`;
export const askDelete = (ticket: Ticket) =>
  `Delete ${name(ticket).toLowerCase()}? The channel and its messages are gone for good; the record of the ticket stays.${
    ticket.status === 'open' ? ' It is still open.' : ''
  }`;
export const deleting = 'Deleting the ticket…';
export const cancelled = 'Nothing was changed.';

// People
export const askPeople = 'Add or remove people. The opener and staff always stay.';
export const addPlaceholder = 'Add a person';
export const removePlaceholder = 'Remove a person';
export const added = (userId: string, by: string) => `<@${userId}> was added to this ticket by <@${by}>.`;
export const addedForYou = (userId: string) => `<@${userId}> can see this ticket now.`;
export const removed = (userId: string, by: string) => `<@${userId}> was removed from this ticket by <@${by}>.`;
export const removedForYou = (userId: string) => `<@${userId}> can no longer see this ticket.`;

// Renaming
export const renameTitle = 'Rename this ticket';
export const renameLabel = 'New name';
export const renamed = (channelName: string) => `This ticket is now called **${channelName}**.`;

// What a ticket is
export const card = {
  title: (ticket: Ticket, templateName: string) => `${templateName} · ${name(ticket)}`,
  opener: 'Opened by',
  status: 'Status',
  age: 'Opened',
  participants: 'People added',
  closed: 'Closed',
  answers: 'Answers',
  noAnswers: 'None yet',
  age_value: (ticket: Ticket) => relativeTime(Date.parse(ticket.openedAt)),
  closed_value: (deed: Deed) => `by <@${deed.by}> ${relativeTime(Date.parse(deed.at))}: ${deed.reason ?? noReason}`
};

// The list
export const listTitle = (total: number) => (total === 1 ? '1 open ticket' : `${total} open tickets`);
export const listEmpty = 'No ticket is open. Enjoy the quiet.';
export const listPage = (page: number, pages: number) => `Page ${page} of ${pages}`;
export const listLine = (ticket: Ticket) =>
  `**${ticketLabel(ticket)}** ${ticket.channelId ? `<#${ticket.channelId}>` : ''} <@${ticket.openerId}> ${relativeTime(Date.parse(ticket.openedAt))}${
    ticket.submittedAt ? '' : ' · still answering'
  }`;

// A server without room
export const serverFullTitle = 'There is no room for new tickets';
export const serverFullText = (serverName: string) =>
  `**${serverName}** has as many channels as Discord allows (500), so a member who asked for a ticket did not get one. Delete closed tickets with \`/delete\` or other channels you no longer need. I say this once; members are told each time they try.`;

/** Why the bot did something, as the server's audit log shows it. */
export const auditReasons = {
  open: (ticket: Ticket) => `${name(ticket)} opened by ${ticket.openerName}`,
  access: (ticket: Ticket) => `${name(ticket)}: access brought up to date`,
  rename: (ticket: Ticket) => `${name(ticket)} renamed`,
  delete: (ticket: Ticket) => `${name(ticket)} deleted`
};
