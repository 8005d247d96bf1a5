import type { APIEmbed, APIEmbedField } from 'discord.js';
import type { Translate } from '../base/language.js';
import { decisionOf } from '../core/decision.js';
import { ticketLabel, type Deletion, type Ticket } from '../core/ticket.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { Colors } from './colors.js';
import { toldDecision } from './decisions.js';
import { embeds } from './embed.js';
import { relativeTime } from './markup.js';
import { plainText, plainWords } from './plain-text.js';

/** What an opener reads in a direct message: the time in it says which closing or deletion it is about. */
export interface Letter {
  readonly embeds: APIEmbed[];
}

/** A direct message as far as it may be one. */
interface StandingLetter {
  readonly embeds: readonly APIEmbed[];
  readonly attachments: readonly object[];
}

/** What a letter about a ticket tells of: its deletion, or its closing. */
export function tellingOf({ deleted, closed }: Ticket): Pick<Deletion, 'by' | 'at'> | null {
  return deleted ?? closed;
}

/**
 * Which ticket is closed or deleted, where, by whom and why, how it was decided, and what its opener can do now.
 * @param offered - The decisions of its template, in the words its opener reads.
 */
export function letterOf(
  ticket: Ticket,
  serverName: string,
  offered: readonly OfferedDecision[],
  t: Translate
): Letter {
  const kind = kindOf(ticket);
  const done = tellingOf(ticket);
  const server = plainText(serverName, 200);
  const reason = kind === 'closed' ? ticket.closed?.reason : null;
  return {
    embeds: embeds({
      color: Colors.quiet,
      title: title(ticket, t),
      description: done?.by
        ? t(`tickets:letter.${kind}.text`, { server, by: done.by, when: relativeTime(done.at) })
        : t(`tickets:letter.${kind}.plain`),
      fields: [
        ...decided(ticket, offered, t),
        ...(reason ? [{ name: t('tickets:closing.reason'), value: plainWords(reason) }] : [])
      ],
      timestamp: done?.at ?? null
    })
  };
}

/** Whoever is locked out cannot read it in the channel any more. */
function decided(ticket: Ticket, offered: readonly OfferedDecision[], t: Translate): APIEmbedField[] {
  const decision = decisionOf(ticket);
  if (!decision) return [];
  const { label, words } = toldDecision(ticket, decision, offered);
  const value = [`**${plainText(label, 200)}**`, ...(words === null ? [] : [words])].join('\n');
  return [{ name: t('decisions:summary.name'), value }];
}

/** The same without a word of people, for when Discord refuses one of theirs. */
export function plainLetter(ticket: Ticket, t: Translate): Letter {
  return {
    embeds: embeds({
      color: Colors.quiet,
      title: title(ticket, t),
      description: t(`tickets:letter.${kindOf(ticket)}.plain`),
      timestamp: tellingOf(ticket)?.at ?? null
    })
  };
}

/** Is this the letter about that ticket as it is now? Known by its time and by whose it is, never by words. */
export function isLetter(message: StandingLetter, ticket: Ticket): boolean {
  const done = tellingOf(ticket);
  return done !== null && isLetterOf(message, done.at);
}

/** Is this the letter about the closing or deletion of this moment? */
export function isLetterOf({ embeds: [embed], attachments }: StandingLetter, at: string): boolean {
  // What brings the transcript of the same closing has a file.
  return attachments.length === 0 && embed?.timestamp != null && Date.parse(embed.timestamp) === Date.parse(at);
}

function title(ticket: Ticket, t: Translate): string {
  return t(`tickets:letter.${kindOf(ticket)}.title`, { number: ticketLabel(ticket) });
}

function kindOf({ deleted }: Ticket): 'closed' | 'deleted' {
  return deleted ? 'deleted' : 'closed';
}
