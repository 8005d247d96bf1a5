import { chunk } from '@sapphire/utilities';
import type { ActionRowBuilder, APIEmbed, MessageActionRowComponentBuilder } from 'discord.js';
import type { Translate } from '../base/language.js';
import type { Ticket } from '../core/ticket.js';
import type { OfferedDecision } from '../templates/decisions.js';
import { ticketActions } from './buttons.js';
import { Colors } from './colors.js';
import { decisionRows } from './decisions.js';
import { embeds, lengthOf, roomBeside } from './embed.js';
import { fieldsOf } from './field-pages.js';
import { mentionRole } from './markup.js';
import { asItStands, callable, decided, DecisionRoom, titleOf } from './summary.js';
import { wholeAnswers } from './said.js';

type Row = ActionRowBuilder<MessageActionRowComponentBuilder>;

/** A first message as it is sent. */
export interface FirstMessageLook {
  readonly content: string;
  readonly embeds: readonly APIEmbed[];
  readonly components: readonly Row[];
  readonly allowedMentions: { readonly users: readonly string[]; readonly roles?: readonly string[] };
}

/** The summary as it stands in a first message, in the words staff read. */
export interface SummaryWithin {
  /** With its answers in these words. */
  readonly ticket: Ticket;
  readonly staffRoleIds: readonly string[];
  readonly offered: readonly OfferedDecision[];
  readonly t: Translate;
  /** The answers as they stand on the message, where the record lost them. */
  readonly standing?: APIEmbed | undefined;
}

/** Beside its opener, so many roles can be named and called in the 2,000 characters of a message's content. */
const MostRoles = 78;
/** Discord's, of one message and of one embed. */
const MostEmbeds = 10;
const MostFields = 25;

/**
 * A first message with the summary in it: below the greeting, every answer; below those, how it was decided; and the
 * buttons of both. It calls the opener and the staff, when it is new.
 * @param inWords - With the words of people? Not where Discord refuses them.
 */
export function summedUp(first: FirstMessageLook, summary: SummaryWithin, inWords = true): FirstMessageLook {
  const { ticket, staffRoleIds, offered, t } = summary;
  const called = callable(staffRoleIds).slice(0, MostRoles);
  return {
    content: [first.content, ...called.map(mentionRole)].join(' '),
    embeds: [...first.embeds, ...answersOf(first, summary, inWords), ...decided(ticket, t, inWords)],
    components: [...first.components, ...decisionRowsWithin(ticket, offered, t)],
    allowedMentions: { ...first.allowedMentions, roles: called }
  };
}

/** What can be pressed under a first message with the summary in it. */
export function summedUpRows(
  ticket: Ticket,
  offered: readonly OfferedDecision[],
  t: Translate,
  staffT: Translate
): Row[] {
  return [ticketActions(ticket, t), ...decisionRowsWithin(ticket, offered, staffT)];
}

/** Has a first message room for the summary, every answer whole and everybody called, also once it is decided? */
export function hasRoomFor({ embeds: above }: FirstMessageLook, summary: SummaryWithin): boolean {
  const { ticket, staffRoleIds, offered, t } = summary;
  const fields = fieldsOf(wholeAnswers(ticket.answers, t));
  const room = roomBeside({ ...wordsOf(summary), beside: above });
  const free = offered.length > 0 || ticket.decision ? DecisionRoom : 0;
  return (
    lengthOf(fields) + free <= room &&
    above.length + Math.max(chunk(fields, MostFields).length, 1) + 1 <= MostEmbeds &&
    callable(staffRoleIds).length <= MostRoles
  );
}

function answersOf({ embeds: above }: FirstMessageLook, summary: SummaryWithin, inWords: boolean): APIEmbed[] {
  const { ticket, standing, t } = summary;
  if (standing) return [asItStands(standing)];
  const timestamp = ticket.submittedAt;
  const { title, description } = wordsOf(summary);
  if (!inWords) {
    const refused = t('tickets:summary.refused', { opener: ticket.openerId });
    return embeds({ color: Colors.warn, title, description: refused, timestamp });
  }
  const fields = fieldsOf(wholeAnswers(ticket.answers, t));
  const beside = [...above, ...decided(ticket, t)];
  return embeds({ color: Colors.good, title, description, fields, timestamp, beside });
}

function wordsOf({ ticket, t }: SummaryWithin) {
  return { title: titleOf(ticket, t), description: t('tickets:summary.text', { opener: ticket.openerId }) };
}

/** Of a closed ticket nothing is decided: its buttons return when it is reopened. */
function decisionRowsWithin(ticket: Ticket, offered: readonly OfferedDecision[], t: Translate): Row[] {
  return ticket.status === 'open' ? decisionRows(ticket, offered, t) : [];
}
