import type { APIEmbed, APIEmbedField, Message } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { closeButton, row, type ButtonRow } from './buttons.js';
import { customId } from './custom-ids.js';
import { decisionFields, decisionRows } from './decisions.js';
import { embeds, type EmbedParts } from './embed.js';
import { mentionRole } from './markup.js';
import { plainTitle } from './plain-text.js';
import { carries } from './recognise.js';
import { saidText } from './said.js';

/** Every answer as an embed field. */
export function answerFields(ticket: Ticket, t: Translate): APIEmbedField[] {
  return ticket.answers.map((answer) => ({ name: plainTitle(answer.question), value: saidText(answer, t) }));
}

/** As many roles as one message can name and call: its content holds 2,000 characters. */
export function callable(roleIds: readonly string[]): string[] {
  return roleIds.slice(0, 80);
}

/**
 * The summary for staff: every answer, how it was decided or can be, and a ping for the staff roles and nobody else.
 * @param offered - The decisions of its template, in the words staff read.
 */
export function summaryMessage(
  ticket: Ticket,
  staffRoleIds: readonly string[],
  offered: readonly OfferedDecision[],
  t: Translate
) {
  const description = t('tickets:summary.text', { opener: ticket.openerId });
  const fields = [...answerFields(ticket, t), ...decisionFields(ticket, t)];
  return staffCall(ticket, staffRoleIds, offered, { color: Colors.good, description, fields }, t);
}

/**
 * The summary of a ticket whose record was lost, and its answers with it: they stand on the message alone, so what it shows
 * stays, and how it was decided comes below.
 * @param standing - The message's first embed, as Discord keeps it.
 */
export function foundSummary(
  ticket: Ticket,
  { color, title, description, fields, timestamp }: APIEmbed,
  offered: readonly OfferedDecision[],
  t: Translate
) {
  const decision = decisionFields(ticket, t);
  const kept = {
    ...(color !== undefined && { color }),
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(fields && { fields: fields.map(({ name, value, inline = false }) => ({ name, value, inline })) }),
    ...(timestamp !== undefined && { timestamp })
  };
  return {
    embeds: [kept, ...(decision.length > 0 ? embeds({ color: Colors.good, fields: decision }) : [])],
    components: summaryRows(ticket, offered, t)
  };
}

/** What can be pressed under a summary. */
export function summaryRows(ticket: Ticket, offered: readonly OfferedDecision[], t: Translate): ButtonRow[] {
  return [row(closeButton(ticket, t)), ...decisionRows(ticket, offered, t)];
}

/**
 * The summary of a ticket whose answers Discord refused to show, over a link its filter knows for example: staff are
 * called all the same, with none of the words that were refused.
 */
export function plainSummary(
  ticket: Ticket,
  staffRoleIds: readonly string[],
  offered: readonly OfferedDecision[],
  t: Translate
) {
  const description = t('tickets:summary.refused', { opener: ticket.openerId });
  const fields = decisionFields(ticket, t, false);
  return staffCall(ticket, staffRoleIds, offered, { color: Colors.warn, description, fields }, t);
}

function staffCall(
  ticket: Ticket,
  staffRoleIds: readonly string[],
  offered: readonly OfferedDecision[],
  parts: Pick<EmbedParts, 'color' | 'description' | 'fields'>,
  t: Translate
) {
  const called = callable(staffRoleIds);
  const title = t('tickets:summary.title', { number: ticketLabel(ticket) });
  return {
    content: called.map(mentionRole).join(' '),
    embeds: embeds({ ...parts, title, timestamp: ticket.submittedAt }),
    components: summaryRows(ticket, offered, t),
    allowedMentions: { roles: called }
  };
}

/**
 * Is this the summary of that ticket? It carries the button that closes and not the one of the first message. Summaries
 * of earlier versions carried none: they are the only messages of ours with a time in them and no button.
 */
export function isSummary(message: Message, { number }: Ticket): boolean {
  if (message.components.length === 0) return Boolean(message.embeds[0]?.timestamp && message.embeds[0].fields.length);
  return carries(message, customId('close', number)) && !carries(message, customId('details', number));
}

/** Is it the summary of these answers, and not of those before they were asked again? Known by the time in it. */
export function isOfNow(message: Message, { askedAgainAt }: Ticket): boolean {
  const timestamp = message.embeds[0]?.timestamp;
  return timestamp == null || askedAgainAt === undefined || Date.parse(timestamp) > Date.parse(askedAgainAt);
}
