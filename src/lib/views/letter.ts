import type { APIEmbed } from 'discord.js';
import type { Translate } from '../base/language.js';
import { ticketLabel, type Ticket } from '../core/ticket.js';
import { Colors } from './colors.js';
import { embeds } from './embed.js';
import { relativeTime } from './markup.js';
import { plainText, plainWords } from './plain-text.js';

/** What the opener of a closed ticket reads in a direct message: the time in it says which closing it is about. */
export interface Letter {
  readonly embeds: APIEmbed[];
}

/** Which ticket is closed, where, by whom and why, and what its opener can do now. */
export function closedLetter(ticket: Ticket, serverName: string, t: Translate): Letter {
  const { closed } = ticket;
  const server = plainText(serverName, 200);
  return {
    embeds: embeds({
      color: Colors.quiet,
      title: title(ticket, t),
      description: closed
        ? t('tickets:letter.text', { server, by: closed.by, when: relativeTime(closed.at) })
        : t('tickets:letter.plain'),
      fields: closed?.reason ? [{ name: t('tickets:closing.reason'), value: plainWords(closed.reason) }] : [],
      timestamp: closed?.at ?? null
    })
  };
}

/** The same without a word of people, for when Discord refuses one of theirs. */
export function plainLetter(ticket: Ticket, t: Translate): Letter {
  return {
    embeds: embeds({
      color: Colors.quiet,
      title: title(ticket, t),
      description: t('tickets:letter.plain'),
      timestamp: ticket.closed?.at ?? null
    })
  };
}

/** Is this the letter about the closing of that ticket as it is now? Known by its time and by whose it is, never by words. */
export function isLetter({ embeds: [embed] }: { readonly embeds: readonly APIEmbed[] }, { closed }: Ticket): boolean {
  return closed !== null && embed?.timestamp != null && Date.parse(embed.timestamp) === Date.parse(closed.at);
}

function title(ticket: Ticket, t: Translate): string {
  return t('tickets:letter.title', { number: ticketLabel(ticket) });
}
