import { EmbedBuilder } from 'discord.js';
import type { Ticket } from '../core/ticket.js';
import { words } from '../words/index.js';
import { StatusColors } from './colors.js';
import { plainText } from './plain-text.js';
import { answerFields } from './summary.js';

/** What a ticket is, for one person who asked. */
export function ticketCard(ticket: Ticket, templateName: string) {
  const { card } = words.desk;
  const embed = new EmbedBuilder()
    .setColor(StatusColors[ticket.status])
    .setTitle(card.title(ticket, templateName))
    .addFields(
      { name: card.opener, value: `<@${ticket.openerId}>`, inline: true },
      { name: card.status, value: words.desk.statusNames[ticket.status], inline: true },
      { name: card.age, value: card.age_value(ticket), inline: true }
    );
  if (ticket.participantIds.length > 0) {
    embed.addFields({ name: card.participants, value: ticket.participantIds.map((id) => `<@${id}>`).join(' ') });
  }
  if (ticket.closed) {
    const { reason } = ticket.closed;
    embed.addFields({
      name: card.closed,
      value: card.closed_value({ ...ticket.closed, reason: reason && plainText(reason, 900) })
    });
  }
  // The fields above take at most five of the 25.
  const answers = answerFields(ticket).slice(0, 20);
  embed.addFields(answers.length > 0 ? answers : [{ name: card.answers, value: card.noAnswers }]);
  return { embeds: [embed], allowedMentions: { parse: [] } };
}
