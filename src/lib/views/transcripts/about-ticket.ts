import type { Translate } from '../../base/language.js';
import { ticketLabel, type About, type Ticket } from '../../core/ticket.js';
import { cut } from '../cut.js';

/** As much of the answers as a quote keeps, in UTF-16 units. */
const MostKept = 1000;

/** A ticket that is over, as what a new one is about: in place of a message stands its first one. */
export function aboutTicket(ticket: Ticket, kind: string, t: Translate): About {
  const { guildId, channelId, welcomeMessageId, openerId, openedAt, answers } = ticket;
  const values = { number: ticketLabel(ticket), kind };
  const head = t(answers.length > 0 ? 'transcripts:again.answers' : 'transcripts:again.ended', values);
  const lines = answers.map(({ question, display }) => `${question} ${display}`);
  return {
    // One that never had a channel leads to the server.
    channelId: channelId ?? guildId,
    messageId: welcomeMessageId ?? channelId ?? guildId,
    at: openedAt,
    authorId: openerId,
    text: cut([head, ...lines].join('\n'), MostKept)
  };
}
