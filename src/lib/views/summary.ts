import { EmbedBuilder, type APIEmbedField, type Message } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import { closeButton, row } from './buttons.js';
import { customId } from './custom-ids.js';
import { mentionRole } from './markup.js';
import { plainText } from './plain-text.js';
import { carries } from './recognise.js';

/** Every answer as an embed field. */
export function answerFields(ticket: Ticket): APIEmbedField[] {
  // 25 fields is Discord's limit, and a template never asks more.
  return ticket.answers.slice(0, 25).map((answer) => ({
    name: plainText(answer.question, 256),
    value: plainText(answer.display, answerLength(ticket))
  }));
}

/** An embed holds 6,000 characters in all: long answers share what is there. The channel's history is not the record; the record keeps them whole. */
function answerLength(ticket: Ticket): number {
  return Math.min(1024, Math.floor(5000 / Math.max(1, ticket.answers.length)) - 60);
}

/** The summary for staff: every answer, and a ping for the staff roles and nobody else. */
export function summaryMessage(ticket: Ticket, staffRoleIds: readonly string[], t: Translate) {
  return {
    content: staffRoleIds.map(mentionRole).join(' '),
    embeds: [
      new EmbedBuilder()
        .setColor(Colors.good)
        .setTitle(t('tickets:summary.title', { number: ticketLabel(ticket) }))
        .setDescription(t('tickets:summary.text', { opener: ticket.openerId }))
        .addFields(answerFields(ticket))
        .setTimestamp(ticket.submittedAt ? new Date(ticket.submittedAt) : null)
    ],
    components: [row(closeButton(ticket, t))],
    allowedMentions: { roles: [...staffRoleIds] }
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
